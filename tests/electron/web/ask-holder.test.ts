import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { InstanceNote } from '#electron/main/storage/instance-note.ts'
import { askForLink, findRunningLink } from '#electron/main/web/ask-holder.ts'
import { VirtualClock } from '#tests/support/virtual-clock.ts'

const door = { address: 'http://127.0.0.1:4711', secret: 's'.repeat(43) }
const link = `${door.address}/#${'t'.repeat(43)}`

describe('looking for the one that has the folder', () => {
  it('waits for one that is still starting', async () => {
    const clock = new VirtualClock()
    const notes: (InstanceNote | null)[] = [null, { shownBy: 'browser', door: null }]
    const search = findRunningLink({
      clock,
      note: () => notes.shift() ?? { shownBy: 'browser', door },
      ask: () => Promise.resolve(link),
    })
    await clock.advance(1_000)
    expect(await search).toBe(link)
  })

  it('asks nothing of a window', async () => {
    const note = (): InstanceNote => ({ shownBy: 'window' })
    const ask = () => Promise.reject(new Error('Nobody to ask'))
    expect(await findRunningLink({ clock: new VirtualClock(), note, ask })).toBeNull()
  })

  it('gives up on one that does not answer', async () => {
    const clock = new VirtualClock()
    let asked = 0
    const search = findRunningLink({
      clock,
      note: () => ({ shownBy: 'browser', door }),
      ask() {
        asked++
        return Promise.resolve(null)
      },
    })
    await clock.advance(11_000)
    expect(await search).toBeNull()
    expect(asked).toBeGreaterThan(10)
  })
})

describe('asking for a link', () => {
  async function answering(listener: RequestListener): Promise<string | null> {
    const server = createServer(listener)
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    return askForLink({ ...door, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })
  }

  it.each([
    ['a page of its own', 200, '<title>Something else</title>'],
    ['a link to elsewhere', 200, `https://evil.example/#${'t'.repeat(43)}`],
    ['a link to another port', 200, `http://127.0.0.1:1/#${'t'.repeat(43)}`],
    ['an endless text', 200, 'x'.repeat(1_000_000)],
    ['nothing', 204, ''],
    ['a redirection', 302, ''],
  ])('takes nothing from another program that answers with %s', async (_name, status, body) => {
    expect(
      await answering((_request, response) => response.writeHead(status, { Location: link }).end(body)),
    ).toBeNull()
  })

  it('takes no half of an answer', async () => {
    expect(
      await answering((request, response) => {
        response.writeHead(200, { 'Content-Length': '500' })
        response.write(`http://${String(request.headers.host)}/#`)
        setImmediate(() => response.destroy())
      }),
    ).toBeNull()
  })

  it('brings the link back', async () => {
    const token = 't'.repeat(43)
    expect(
      await answering((request, response) =>
        response.end(`http://${String(request.headers.host)}/#${token}`),
      ),
    ).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#t{43}$/)
  })
})
