import type { Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { securityHeaders } from '#shared/content-policy.ts'

/** Browsers send the cookies of every program on this computer's 127.0.0.1; most servers stop at 16 kB. */
export const mostHeaderBytes = 64 * 1024

const tooManyCookies = `<!doctype html>
<html lang="en-GB">
<meta charset="utf-8">
<meta name="color-scheme" content="light dark">
<meta name="viewport" content="width=device-width">
<title>Too many cookies · Callboard</title>
<style>
body { max-width: 34rem; margin: 12vh auto 0; padding: 0 1.5rem; font: 1rem/1.5 system-ui, sans-serif; }
h1 { font-size: 1.25rem; }
</style>
<h1>Your browser sends too many cookies for this address</h1>
<p>Callboard is running, and none of these cookies are its own: other programs on this computer have set them
for 127.0.0.1, and together they are longer than Callboard can take.</p>
<p>Delete the cookies of 127.0.0.1 in your browser’s settings, or open Callboard’s link in a private window.</p>
</html>
`

const reasons: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  408: 'Request Timeout',
  431: 'Request Header Fields Too Large',
}

function statusOf(code: string | undefined): number {
  if (code === 'HPE_HEADER_OVERFLOW') return 431
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400
}

/** Answers what is no request that could be read, and closes the connection. */
export function answerBadRequests(server: Server): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
    const status = statusOf(error.code)
    const isPage = status === 431
    endWith(socket, status, isPage ? tooManyCookies : '', isPage ? 'text/html; charset=utf-8' : null)
  })
}

/** The rest of what comes is read and dropped: an unread rest would make the system drop the answer. */
function endWith(socket: Duplex, status: number, body: string, type: string | null): void {
  const headers = {
    ...securityHeaders('/'),
    'Cache-Control': 'no-store',
    Connection: 'close',
    'Content-Length': String(Buffer.byteLength(body)),
    ...(type === null ? {} : { 'Content-Type': type }),
  }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.on('error', () => socket.destroy())
  socket.resume()
  socket.end(`HTTP/1.1 ${String(status)} ${reasons[status] ?? ''}\r\n${lines.join('')}\r\n${body}`)
  // The peer's own end, or a second at most: it must not keep the connection.
  socket.once('end', () => socket.destroy())
  setTimeout(() => socket.destroy(), 1_000).unref()
}
