import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { guardConnections } from '#electron/main/web/connection-guard.ts'

const most = 8
let server: Server
let port: number
let sockets: Socket[]

beforeEach(async () => {
  sockets = []
  server = createServer((_request, response) => response.end('hello'))
  guardConnections(server, { most })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  port = (server.address() as AddressInfo).port
})

afterEach(async () => {
  sockets.forEach((socket) => socket.destroy())
  server.close()
  await once(server, 'close')
})

async function open(): Promise<Socket> {
  const accepted = once(server, 'connection')
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => undefined)
  sockets.push(socket)
  await accepted
  return socket
}

async function ask(socket: Socket): Promise<string> {
  socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n')
  const [answer] = (await once(socket, 'data')) as [Buffer]
  return answer.toString().split('\r\n')[0] ?? ''
}

const openCount = (): Promise<number> =>
  new Promise((resolve, reject) =>
    server.getConnections((error, count) => (error === null ? resolve(count) : reject(error))),
  )

describe('issue 7 §5.4: connections that hold descriptors', () => {
  it('are never more than allowed, and whoever comes last is served', async () => {
    for (let count = 0; count < 3 * most; count++) await open()
    await expect.poll(openCount).toBe(most)
    expect(await ask(await open())).toBe('HTTP/1.1 200 OK')
    await expect.poll(openCount).toBe(most)
  })

  it('make room in the order in which they have done least: those that asked stay', async () => {
    const used = await open()
    expect(await ask(used)).toBe('HTTP/1.1 200 OK')
    for (let count = 0; count < 3 * most; count++) await open()
    expect(await ask(used)).toBe('HTTP/1.1 200 OK')
  })

  it('have limits of time of their own', () => {
    for (const limit of [
      server.headersTimeout,
      server.requestTimeout,
      server.keepAliveTimeout,
      server.timeout,
    ]) {
      expect(limit).toBeGreaterThan(0)
      expect(limit).toBeLessThanOrEqual(20_000)
    }
  })
})
