import type { IncomingMessage } from 'node:http'
import type { PracticeRequest } from './request.ts'

/** Far above the largest announcement or fax; bytes beyond it are read and dropped. */
const mostBodyBytes = 32 * 1024 * 1024

export interface ReadRequest {
  readonly request: PracticeRequest
  readonly isTooLarge: boolean
}

/** Reads a request to its end; rejects where the client disconnects before. */
export async function readRequest(message: IncomingMessage, ownAddress: string): Promise<ReadRequest> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of message as AsyncIterable<Uint8Array>) {
    size += chunk.length
    if (size <= mostBodyBytes) chunks.push(chunk)
  }
  const [path = '/', query = ''] = splitOnce(message.url ?? '/', '?')
  const request: PracticeRequest = {
    method: message.method ?? 'GET',
    path,
    origin: `http://${message.headers.host ?? ownAddress}`,
    query: new URLSearchParams(query),
    headers: message.headers,
    body: Buffer.concat(chunks),
    remoteAddress: (message.socket.remoteAddress ?? '127.0.0.1').replace(/^::ffff:/, ''),
  }
  return { request, isTooLarge: size > mostBodyBytes }
}

function splitOnce(text: string, separator: string): readonly string[] {
  const at = text.indexOf(separator)
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)]
}
