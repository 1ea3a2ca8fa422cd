import { securityHeaders } from '#shared/content-policy.ts'
import { cacheControl, type PageFiles } from '../page/page-files.ts'
import { isPageAddress } from './page-origin.ts'

/** 404 for everything that is not a file of the page; a query makes no difference. */
export function answerPageRequest(method: string, address: string, files: PageFiles): Response {
  const path = isPageAddress(address) ? new URL(address).pathname : ''
  const headers = securityHeaders(path)
  const file = files.get(path)
  if (method !== 'GET' || file === undefined) return new Response(null, { status: 404, headers })
  return new Response(new Uint8Array(file.body), {
    headers: { ...headers, 'Content-Type': file.type, 'Cache-Control': cacheControl(file) },
  })
}
