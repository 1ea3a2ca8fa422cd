import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createProviderClient } from '#electron/main/provider/create-provider-client.ts'
import { parseProviderBase } from '#electron/main/provider/provider-base.ts'
import type { ProviderClient } from '#electron/main/provider/provider-client.ts'
import { createRequestQueue } from '#electron/main/queue/create-request-queue.ts'
import type { RequestQueue } from '#electron/main/queue/request-queue.ts'
import { takenOut } from '#shared/app-error.ts'
import { MemoryBudgetStore } from '../../support/stores/memory-budget-store.ts'
import { bad, credentials, good } from '../../support/rigs/provider-rig.ts'
import { RecordingLogger } from '../../support/fakes/recording-logger.ts'
import { SeededRandom } from '../../support/seeded-random.ts'
import { acceptedBodies, plainFax, plainSms } from '../../support/samples/sends.ts'
import { VirtualClock } from '../../support/virtual-clock.ts'
import { WireServer, type WireReply } from '../../support/servers/wire-server.ts'

/* The client over the real queue: what waits, what is tried again, and what can be taken out. */

let wire: WireServer
let clock: VirtualClock
let queue: RequestQueue
let client: ProviderClient

beforeEach(async () => {
  wire = await WireServer.start()
  clock = new VirtualClock()
  queue = createRequestQueue({
    clock,
    random: new SeededRandom(3),
    budgetStore: new MemoryBudgetStore(),
    savedBudget: null,
    seats: 1,
  })
  client = createProviderClient({ base: base(), credentials, queue, clock, logger: new RecordingLogger() })
})

afterEach(async () => {
  queue.stop()
  await client.close()
  await wire.stop()
})

function base() {
  const parsed = parseProviderBase(wire.origin)
  if (!parsed.ok) throw new Error('no address')
  return parsed.value
}

/** The next request, held until the test answers it. */
function nextAsked(): Promise<WireReply> {
  return new Promise((resolve) => wire.answer(resolve))
}

it.each([{}, { signal: new AbortController().signal }])(
  'case 36: a 429 ends a send after one request, although it could be taken back',
  async (options) => {
    wire.answer((reply) => reply.json(429, {}, { 'retry-after': '30' }))
    const { signal: stop } = new AbortController()
    const armed: number[] = []
    const beforeSend = (): Promise<boolean> => Promise.resolve(armed.push(clock.now()) > 0)
    expect(bad(await client.sendSms(plainSms, { ...options, stop, beforeSend }))).toEqual({
      code: 'rate-limited',
      retryAt: clock.now() + 30_000,
    })
    await clock.advance(120_000)
    expect([wire.hits.length, armed.length]).toEqual([1, 1])
    expect(queue.snapshot().waiting).toEqual([])
  },
)

describe('while a 429 holds everything', () => {
  beforeEach(async () => {
    wire.answer((reply) => reply.json(429, {}, { 'retry-after': '3000' }))
    bad(await client.sendSms(plainSms))
    wire.hits.length = 0
  })

  it('a send that is stopped leaves the queue at once, and is never asked for', async () => {
    const stop = new AbortController()
    let asked = false
    const beforeSend = (): Promise<boolean> => Promise.resolve((asked = true))
    const sending = client.sendFax(plainFax, { stop: stop.signal, beforeSend })
    expect(queue.snapshot().waiting.map(({ label }) => label)).toEqual(['faxes.send'])
    stop.abort()
    expect(bad(await sending)).toEqual({ code: 'cancelled' })
    expect(queue.snapshot().waiting).toEqual([])
    await clock.advance(3_600_000)
    expect([asked, wire.hits.length]).toEqual([false, 0])
  })

  it('a send that the operator takes out of the queue says who did it', async () => {
    const sending = client.sendSms(plainSms)
    expect(queue.cancel(queue.snapshot().waiting[0]?.id ?? '')).toBe(true)
    expect(bad(await sending)).toEqual({ code: 'cancelled', detail: takenOut })
  })

  it('a queue that stops does not say that somebody took the send out', async () => {
    const sending = client.sendSms(plainSms)
    queue.stop()
    expect(bad(await sending)).toEqual({ code: 'cancelled' })
  })

  it('the desk records nothing before the turn comes', async () => {
    const armed: number[] = []
    const beforeSend = (): Promise<boolean> => Promise.resolve(armed.push(clock.now()) > 0)
    const asked = nextAsked()
    const sending = client.sendSms(plainSms, { beforeSend })
    await clock.advance(2_999_000)
    expect(armed).toEqual([])
    await clock.advance(2_000)
    expect(armed).toHaveLength(1)
    const reply = await asked
    reply.json(202, acceptedBodies.sms)
    good(await sending)
  })
})

it('a stop after the turn came does not take the job out of the queue', async () => {
  const stop = new AbortController()
  const asked = nextAsked()
  const sending = client.sendSms(plainSms, { stop: stop.signal })
  await asked
  stop.abort()
  expect(bad(await sending).code).toBe('outcome-unknown')
  expect(queue.snapshot().waiting).toEqual([])
})

it('the second message to one recipient waits until the first is answered', async () => {
  const first = nextAsked()
  const sending = [client.sendSms(plainSms), client.sendSms({ ...plainSms, message: 'Two' })]
  const reply = await first
  await clock.advance(30_000)
  expect(wire.hits).toHaveLength(1)
  const second = nextAsked()
  reply.json(202, acceptedBodies.sms)
  await sending[0]
  await clock.advance(1_000)
  const other = await second
  other.json(202, acceptedBodies.sms)
  good(await (sending[1] ?? client.sendSms(plainSms)))
  expect(wire.hits.map(({ body }) => JSON.parse(body.toString('utf8')).message)).toEqual([
    plainSms.message,
    'Two',
  ])
})

it('a send that is turned down costs nothing of the hour', async () => {
  const before = queue.snapshot().budget.left
  expect(bad(await client.sendSms(plainSms, { beforeSend: () => Promise.resolve(false) })).code).toBe(
    'cancelled',
  )
  expect(queue.snapshot().budget.left).toBe(before)
  expect(wire.connections).toBe(0)
})

it('an observer that throws changes nothing of what became of a send', async () => {
  const logger = new RecordingLogger()
  const broken = (): never => {
    throw new Error('the disk is full')
  }
  const observer = { onAnswer: broken, onSilence: broken }
  const watched = createProviderClient({ base: base(), credentials, queue, clock, logger, observer })
  wire.answer((reply) => reply.json(202, acceptedBodies.sms))
  good(await watched.sendSms(plainSms))
  wire.answer((reply) => reply.drop())
  const lost = watched.sendSms(plainSms)
  await clock.advance(1_000)
  expect(bad(await lost)).toMatchObject({ code: 'outcome-unknown' })
  wire.answer((reply) => reply.json(401, {}))
  const refused = watched.sendSms(plainSms)
  await clock.advance(1_000)
  expect(bad(await refused).code).toBe('signed-out')
  expect(logger.lines.filter((line) => line.startsWith('provider.observer'))).toHaveLength(3)
  await watched.close()
})
