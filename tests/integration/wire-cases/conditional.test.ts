import { describe, expect, it } from 'vitest'
import type { ListAnswer, Reply } from '#electron/main/provider/provider-client.ts'
import { good, type ProviderRig } from '../../support/rigs/provider-rig.ts'
import { useWire } from '../../support/rigs/wire-rig.ts'
import type { WireScript, WireServer } from '../../support/servers/wire-server.ts'

let wire: WireServer
let rig: ProviderRig
useWire((opened) => ({ wire, rig } = opened))

const at = (second: number): string => new Date(Date.UTC(2026, 10, 29, 9, 0, second)).toUTCString()
const list: WireScript = (reply) => reply.json(200, { list: [] }, { date: at(10), 'last-modified': at(1) })

type ReadList = (client: ProviderRig['client'], ifModifiedSince: string | null) => Reply<ListAnswer<unknown>>

const lists: Readonly<Record<string, ReadList>> = {
  'live calls': (client, ifModifiedSince) => client.listLiveCalls('XXX', { ifModifiedSince }),
  'past calls': (client, ifModifiedSince) => client.listCalls('XXX', {}, { ifModifiedSince }),
  messages: (client, ifModifiedSince) => client.listSms('XXX', { ifModifiedSince }),
  faxes: (client, ifModifiedSince) => client.listFaxes('XXX', { ifModifiedSince }),
  numbers: (client, ifModifiedSince) => client.listOwnNumbers('XXX', { ifModifiedSince }),
}

describe.each(Object.entries(lists))(
  'issue 7 §2.2: 304 froze what changed in the same second: %s',
  (_, read) => {
    it.each([
      ['two seconds older than the answer', at(8), at(10), at(8)],
      ['of the second before', at(9), at(10), null],
      ['of the same second', at(10), at(10), null],
      ['in the future', at(11), at(10), null],
      ['no date', 'yesterday', at(10), null],
      ['of an answer whose own date can’t be read', at(1), 'now', null],
    ])('a Last-Modified %s', async (_which, lastModified, date, kept) => {
      wire.answer((reply) => reply.json(200, { list: [] }, { date, 'last-modified': lastModified }))
      expect(good(await read(rig.client, null))).toMatchObject({ kind: 'list', lastModified: kept })
    })

    it('is read without a condition at least every tenth time', async () => {
      wire.answer(list, (reply) => reply.send(304, ''))
      good(await read(rig.client, null))
      for (let times = 0; times < 25; times++) await read(rig.client, at(1))
      const plain = wire.hits.filter(({ headers }) => headers['if-modified-since'] === undefined)
      expect(plain.length).toBeGreaterThan(2)
    })

    it('is read without a condition once a minute', async () => {
      wire.answer(list)
      good(await read(rig.client, null))
      good(await read(rig.client, at(1)))
      expect(wire.last.headers['if-modified-since']).toBe(at(1))
      await rig.clock.advance(60_000)
      good(await read(rig.client, at(1)))
      expect(wire.last.headers['if-modified-since']).toBeUndefined()
    })
  },
)

describe('issue 7 §2.2: conditions', () => {
  it('are kept apart for lists that are asked for differently', async () => {
    wire.answer(list)
    good(await rig.client.listCalls('XXX', { status: 'all' }))
    good(await rig.client.listCalls('XXX', { status: 'busy' }, { ifModifiedSince: at(1) }))
    expect(wire.last.headers['if-modified-since']).toBeUndefined()
  })
})
