import type { Socket } from 'node:net'

const interimStart = 'HTTP/1.1 100'
const blankLine = '\r\n\r\n'
const longestHead = 16_384

/**
 * Removes `100 Continue` from what a socket receives before its first real answer. The documentation shows
 * one before every upload, RFC 9110 lets a server send it unasked, and undici closes the connection on it,
 * which would make a placed call look lost. Only for sockets that carry one request.
 */
export function skipInterimAnswers(socket: Socket): Socket {
  const readRaw = socket.read.bind(socket)
  let held = Buffer.alloc(0)
  let done = false
  const next = (): Buffer | null => {
    for (;;) {
      const chunk: unknown = readRaw()
      if (!Buffer.isBuffer(chunk)) return null
      if (done) return chunk
      const split = splitInterim(Buffer.concat([held, chunk]))
      done = split.done
      held = split.rest
      if (done && held.length > 0) return held
    }
  }
  socket.read = next
  return socket
}

/** `done`: `rest` starts with the real answer. Otherwise more bytes are needed to decide. */
function splitInterim(bytes: Buffer<ArrayBuffer>): { done: boolean; rest: Buffer<ArrayBuffer> } {
  const start = bytes.toString('latin1', 0, interimStart.length)
  if (!interimStart.startsWith(start)) return { done: true, rest: bytes }
  const end = bytes.indexOf(blankLine)
  if (end < 0) return { done: bytes.length > longestHead, rest: bytes }
  return splitInterim(bytes.subarray(end + blankLine.length))
}
