import type { IncomingHttpHeaders } from 'node:http'

export type Access = 'allow' | 'wrong-host' | 'wrong-origin'

/**
 * Any page on the web can send requests to 127.0.0.1, and with DNS rebinding even under its own name:
 * so the name asked for must be ours, and so must the page that asks.
 */
export function decideAccess(
  headers: IncomingHttpHeaders,
  port: number,
  originNeeded: 'always' | 'if-sent',
): Access {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`]
  if (headers.host === undefined || !hosts.includes(headers.host)) return 'wrong-host'
  if (headers.origin === undefined) return originNeeded === 'always' ? 'wrong-origin' : 'allow'
  return headers.origin === `http://${headers.host}` ? 'allow' : 'wrong-origin'
}
