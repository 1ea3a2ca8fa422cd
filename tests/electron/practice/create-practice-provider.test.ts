import { connect } from 'node:net'
import { networkInterfaces } from 'node:os'
import { describe, expect, it } from 'vitest'
import {
  demoAccount,
  newCall,
  openPractice,
  placeCall,
  readCall,
  type PracticeDesk,
} from './practice-desk.ts'

function canConnect(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 2000 })
    const finish = (result: boolean) => (): void => {
      socket.destroy()
      resolve(result)
    }
    socket.on('connect', finish(true)).on('error', finish(false)).on('timeout', finish(false))
  })
}

const liveList = async (desk: PracticeDesk): Promise<string> => {
  const { text } = await desk.get(`${demoAccount}/calls/live?hypermedia=no&limit=50`)
  return text.replaceAll(desk.provider.url, 'http://here/')
}

describe('the practice provider', () => {
  it('is the same for the same seed and start, and another for another seed', async () => {
    const [one, same, other] = [
      await openPractice({ seed: 5, background: {} }),
      await openPractice({ seed: 5, background: {} }),
      await openPractice({ seed: 6, background: {} }),
    ]
    for (const desk of [one, same, other]) await desk.pass(300)
    expect(await liveList(one)).toBe(await liveList(same))
    expect(await liveList(one)).not.toBe(await liveList(other))
  })

  it('lives a minute in a second at speed 60', async () => {
    const desk = await openPractice({ speed: 60 })
    const path = await placeCall(desk)
    await desk.pass(10)
    expect((await readCall(desk, path)).duration).toBe('599')
  })

  it('can be moved on by hand', async () => {
    const desk = await openPractice()
    const path = await placeCall(desk, { hangup_at: '60' })
    desk.provider.advance(30_000)
    expect((await readCall(desk, path)).duration).toBe('29')
    desk.provider.advance(60_000)
    expect((await desk.get(path)).status).toBe(404)
    expect(desk.provider.now()).toBe(desk.clock.now() + 90_000)
  })

  it('listens on the loopback address only', async () => {
    const desk = await openPractice()
    const port = Number(new URL(desk.provider.url).port)
    expect(desk.provider.url).toBe(`http://127.0.0.1:${port}/`)
    const others = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter(({ internal, family }) => !internal && family === 'IPv4')
    for (const { address } of others) expect(await canConnect(address, port)).toBe(false)
    expect(await canConnect('127.0.0.1', port)).toBe(true)
  })

  it('fails to start on a port that is taken, and leaves nothing behind when it is closed', async () => {
    const desk = await openPractice()
    const port = Number(new URL(desk.provider.url).port)
    await expect(openPractice({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' })
    await desk.provider.close()
    const next = await openPractice({ port })
    expect((await next.send('POST', '/calls', newCall)).status).toBe(202)
  })
})
