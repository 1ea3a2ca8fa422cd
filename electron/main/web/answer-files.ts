import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { AnswerFile } from '../desk/files/create-answer-file.ts'
import { decideAccess } from './access.ts'

/**
 * Passes a request for a document or a sound on to the desk, which checks the page's key. Another site can send
 * neither that header nor, for a `POST`, our origin; where the browser sends `Sec-Fetch-Site`, it must be
 * `same-origin`. Returns the status it is refused with, or null where it is being answered.
 */
export function answerFiles(
  request: IncomingMessage,
  response: ServerResponse,
  { answerFile, port }: { readonly answerFile: AnswerFile; readonly port: number },
): 403 | 405 | null {
  const { method = '', headers } = request
  if (!['GET', 'HEAD', 'POST'].includes(method)) return 405
  if (decideAccess(headers, port, method === 'POST' ? 'always' : 'if-sent') !== 'allow') return 403
  if ((headers['sec-fetch-site'] ?? 'same-origin') !== 'same-origin') return 403
  const gone = new AbortController()
  response.on('close', () => gone.abort())
  // It never rejects. A connection that breaks ends the bodies in both directions.
  void answerFile(toRequest(request, gone.signal)).then((answer) => send(request, response, answer))
  return null
}

/** An upload's bytes are read as the desk asks for them. */
function toRequest(request: IncomingMessage, signal: AbortSignal): Request {
  const { method = 'GET', url = '', headers } = request
  const named = Object.entries(headers).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as [string, string]] : [],
  )
  const address = new URL(url, `http://${headers.host ?? ''}`)
  if (method !== 'POST') return new Request(address, { method, headers: named, signal })
  const body = {
    body: Readable.toWeb(request) as ReadableStream<Uint8Array<ArrayBuffer>>,
    duplex: 'half',
  } as const
  return new Request(address, { method, headers: named, signal, ...body })
}

async function send(request: IncomingMessage, response: ServerResponse, answer: Response): Promise<void> {
  for (const [name, value] of answer.headers) response.setHeader(name, value)
  // The rest of an upload that was refused is not read, so its connection can't be used again.
  if (!request.complete) response.setHeader('Connection', 'close')
  response.writeHead(answer.status)
  if (answer.body === null) {
    response.end()
    return
  }
  const parts: AsyncIterable<Uint8Array> = answer.body
  await pipeline(parts, response).catch(() => undefined)
}
