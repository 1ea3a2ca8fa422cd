import { afterEach, describe, expect, it } from 'vitest'
import { openProvider } from '#tests/support/rigs/provider-rig.ts'
import { WireServer } from '#tests/support/servers/wire-server.ts'

const closers: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

describe('in the queue', () => {
  it('only what is live on the screen is marked as such', async () => {
    const wire = await WireServer.start('http')
    closers.push(() => wire.stop())
    wire.answer((reply) => reply.json(200, { list: { items: [] } }))
    const { client, queue } = openProvider(wire.origin)
    closers.push(() => client.close())
    await client.listLiveCalls('42', { lane: 'page', live: true })
    await client.listLiveCalls('42', { lane: 'background', live: false })
    expect(queue.ran.map(({ job }) => [job.label, job.lane, job.live])).toEqual([
      ['calls.live.list', 'page', true],
      ['calls.live.list', 'background', undefined],
    ])
  })
})
