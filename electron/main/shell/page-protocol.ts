import { protocol, type Session } from 'electron'
import { securityHeaders } from '#shared/content-policy.ts'
import { cacheControl, type PageFiles } from '../page/page-files.ts'
import { isPageAddress, pageScheme } from './page-origin.ts'

/** To be called before the app is ready. */
export function declarePageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: pageScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

/** Serves the built page, and nothing else of this computer. */
export function servePage(session: Session, files: PageFiles): void {
  session.protocol.handle(pageScheme, (request) => answerPageRequest(request.method, request.url, files))
}

export function answerPageRequest(method: string, address: string, files: PageFiles): Response {
  const headers = securityHeaders("'none'")
  const file = isPageAddress(address) ? files.get(new URL(address).pathname) : undefined
  if (method !== 'GET' || file === undefined) return new Response(null, { status: 404, headers })
  return new Response(new Uint8Array(file.body), {
    headers: { ...headers, 'Content-Type': file.type, 'Cache-Control': cacheControl(file) },
  })
}
