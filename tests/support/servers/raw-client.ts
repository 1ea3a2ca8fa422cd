import { request as httpRequest, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http'
import { WebSocket } from 'ws'

export interface Reply {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export interface RawClient {
  /** Unlike fetch, sends the path and the headers exactly as given. */
  readonly send: (
    path: string,
    headers?: OutgoingHttpHeaders,
    method?: string,
    body?: string,
  ) => Promise<Reply>
  /** The status that an upgrade is refused with, or `open`. */
  readonly tryUpgrade: (headers: Record<string, string>, path?: string) => Promise<number | 'open'>
}

/** For what no browser would send. */
export function createRawClient(port: number): RawClient {
  return {
    send: (path, headers = {}, method = 'GET', body = '') =>
      new Promise((resolve, reject) => {
        // A connection that is kept would be to the server before, where another has taken its port.
        const to = { host: '127.0.0.1', port, path, method, headers, agent: false } as const
        const asked = httpRequest(to, async (answer) => {
          let text = ''
          for await (const part of answer) text += String(part)
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: text })
        })
        asked.on('error', reject)
        asked.end(body)
      }),
    tryUpgrade(headers, path = '/socket') {
      const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers })
      return new Promise((resolve) => {
        socket.on('error', () => undefined)
        socket.on('unexpected-response', (_request, answer) => {
          resolve(answer.statusCode ?? 0)
          answer.destroy()
        })
        socket.on('open', () => {
          resolve('open')
          socket.terminate()
        })
      })
    },
  }
}
