import { errorPage } from '../http/errors.ts'
import { replyHtml, type Reply } from '../http/reply.ts'
import type { Fault } from './fault-rules.ts'

/** True where the fault answers by itself or not at all; the request then need not be carried out. */
export const replacesAnswer = ({ status, body, htmlPage, badJson, blackHole }: Fault): boolean =>
  status !== undefined || body !== undefined || [htmlPage, badJson, blackHole].includes(true)

/** The answer that the fault sends in place of the resource's own. */
export function createFaultReply(fault: Fault): Reply {
  const status = fault.status ?? (fault.htmlPage === true ? 502 : 200)
  if (fault.htmlPage === true) return replyHtml(status, errorPage(`${status} Bad Gateway`))
  return {
    status,
    body: {
      kind: 'text',
      text: createText(fault),
      contentType: typeof fault.body === 'string' ? 'text/plain' : 'application/json',
    },
    hypermedia: 'none',
    headers: {},
    lastModified: null,
  }
}

function createText({ body, badJson }: Fault): string {
  if (badJson === true) return '{"entries_per_page":50,"list":[{"uuid":"90'
  if (body === undefined) return ''
  return typeof body === 'string' ? body : JSON.stringify(body)
}
