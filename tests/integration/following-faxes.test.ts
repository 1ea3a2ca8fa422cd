import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createFaxCarrier } from '#electron/main/features/fax/fax-carrier.ts'
import type { Carrier } from '#electron/main/outbox/carrier.ts'
import { createOutbox } from '#electron/main/outbox/create-outbox.ts'
import type { Outbox } from '#electron/main/outbox/outbox.ts'
import {
  createPracticeProvider,
  type PracticeProvider,
} from '#electron/main/practice/create-practice-provider.ts'
import type { OutboxItem } from '#shared/outbox/outbox-item.ts'
import { MemoryOutboxStore } from '../support/stores/memory-outbox-store.ts'
import { MemorySpool } from '../support/stores/memory-spool.ts'
import { credentials, openProvider, type ProviderRig } from '../support/rigs/provider-rig.ts'
import { RecordingLogger } from '../support/fakes/recording-logger.ts'
import { SeededRandom } from '../support/seeded-random.ts'
import { VirtualClock } from '../support/virtual-clock.ts'

const accountId = 'PRACTICE01'
const stepMs = 250
const count = 20

let clock: VirtualClock
let practice: PracticeProvider
let rig: ProviderRig
let spool: MemorySpool
let underWay = 0

beforeEach(async () => {
  clock = new VirtualClock(undefined, 'all')
  practice = await createPracticeProvider({
    clock,
    background: false,
    accounts: [{ id: accountId, ...credentials }],
  })
  rig = openProvider(practice.url)
  spool = new MemorySpool()
})

afterEach(async () => {
  await rig.client.close()
  await practice.close()
})

async function counted<T>(answer: Promise<T>): Promise<T> {
  underWay += 1
  return answer.finally(() => (underWay -= 1))
}

/** Its requests are real ones, so the clock waits for them. */
function carrierOf(): Carrier {
  const { client, queue } = rig
  const carrier = createFaxCarrier({ client, queue, host: 'practice', savedId: 'saved-1', accountId }, spool)
  return {
    ...carrier,
    send: (row, hooks) => counted(carrier.send(row, hooks)),
    list: (page) => counted(carrier.list(page)),
    read: (remoteId) => counted(carrier.read(remoteId)),
  }
}

function openOutbox(carrier: Carrier): Outbox {
  const random = new SeededRandom(7)
  const outbox = createOutbox({
    ...{ clock, random, store: new MemoryOutboxStore().port, logger: new RecordingLogger(), damage: null },
    quietHours: () => ({ on: false, from: '21:00', until: '08:00' }),
    changed: () => undefined,
  })
  outbox.useAccount({ key: 'practice', carriers: [carrier] })
  return outbox
}

async function pass(ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += stepMs) {
    await clock.advance(stepMs)
    do await setImmediate()
    while (underWay > 0)
  }
}

async function enqueueFaxes(outbox: Outbox, ending = '0126'): Promise<void> {
  const items = Array.from({ length: count }, async (_one, index) => {
    const text = Buffer.from(`%PDF-1.4 /Type /Page ${String(index)}`)
    const name = `Order-${String(index)}~ABCDEFGH23.pdf`
    const file = { ...(await spool.put(text)), name, wireName: name, bytes: text.byteLength, pages: 1 }
    const content = { kind: 'fax', file: { ...file, mediaType: 'application/pdf' } } as const
    return { to: `4412249${String(index).padStart(2, '0')}${ending}`, from: 'FrontDesk', content }
  })
  const times = { sendAt: null, notAfter: null, ignoreQuietHours: false }
  await outbox.enqueue({ requestKey: 'twenty', items: await Promise.all(items), times, repeats: null })
}

const itemsOf = async (outbox: Outbox): Promise<readonly OutboxItem[]> =>
  (await outbox.list({ kind: 'fax', group: 'sent', search: '', offset: 0, limit: 100 })).items

/** Twenty faxes, from "Send" to their last word. */
async function follow(carrier: Carrier): Promise<{ items: readonly OutboxItem[]; reads: number }> {
  const outbox = openOutbox(carrier)
  await enqueueFaxes(outbox)
  await pass(150_000)
  const reads = practice.store.requests().filter(({ method }) => method === 'GET').length
  const items = await itemsOf(outbox)
  await outbox.close()
  return { items, reads }
}

describe('twenty open faxes at the practice provider', () => {
  it('are followed by the list, with every fact for the report', async () => {
    const { items, reads } = await follow(carrierOf())
    expect(items.map(({ state }) => state)).toEqual(Array(count).fill('delivered'))
    for (const { detail } of items as readonly Extract<OutboxItem, { kind: 'fax' }>[]) {
      expect(detail).toMatchObject({ retries: 0, remoteStation: 'SpanDSP Fax Ident', transmitErrors: 0 })
      expect(detail?.billableSeconds).toBeGreaterThan(0)
    }
    expect(reads / count).toBeLessThan(2)
  })

  it('cost several times as many requests one by one', async () => {
    const { items, reads } = await follow({ ...carrierOf(), listsStatuses: false })
    expect(items.map(({ state }) => state)).toEqual(Array(count).fill('delivered'))
    expect(reads / count).toBeGreaterThan(5)
  })
})
