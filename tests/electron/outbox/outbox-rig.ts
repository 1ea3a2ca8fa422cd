import { createOutbox } from '#electron/main/outbox/create-outbox.ts'
import type { Enqueue, NewItem, Outbox, OutboxOptions } from '#electron/main/outbox/outbox.ts'
import type { OutboxChange, OutboxItem } from '#shared/outbox/outbox-item.ts'
import type { QuietHours } from '#shared/settings/settings.ts'
import { FakeProvider } from '#tests/support/fake-carrier.ts'
import { MemoryOutboxStore } from '#tests/support/memory-outbox-store.ts'
import { RecordingLogger } from '#tests/support/recording-logger.ts'
import { SeededRandom } from '#tests/support/seeded-random.ts'
import { VirtualClock } from '#tests/support/virtual-clock.ts'

export const account = 'practice 42'
export const secondMs = 1_000
export const minuteMs = 60_000
export const hourMs = 3_600_000
export const dayMs = 24 * hourMs

export interface Rig {
  readonly clock: VirtualClock
  readonly store: MemoryOutboxStore
  readonly provider: FakeProvider
  readonly logger: RecordingLogger
  readonly changes: OutboxChange[]
  outbox: Outbox
  /** Another process on the same store and provider. */
  start(options?: Partial<OutboxOptions>): Outbox
  sms(message?: string, to?: string, more?: Partial<Enqueue>): string
  fax(name?: string, more?: Partial<Enqueue>): string
  /** Enqueues without the undo time. */
  sendSms(message?: string, to?: string): string
  item(id: string): OutboxItem
  state(id: string): string
}

export const noTimes = { sendAt: null, notAfter: null, ignoreQuietHours: false } as const
const quietOff: QuietHours = { on: false, from: '21:00', until: '08:00' }

/** An outbox on a fake store and a fake provider, signed in unless told otherwise. */
export function createRig(options: Partial<OutboxOptions> = {}): Rig {
  const clock = new VirtualClock(undefined, 40)
  const [store, provider, logger] = [new MemoryOutboxStore(), new FakeProvider(clock), new RecordingLogger()]
  const changes: OutboxChange[] = []
  let seeds = 0
  let requests = 0

  const start: Rig['start'] = (more = {}) => {
    seeds += 1
    const random = new SeededRandom(seeds)
    const prefix = `run${String(seeds)}-`
    return createOutbox({
      ...{ clock, store, logger, damage: null, quietHours: () => quietOff },
      random: { uuid: () => prefix + random.uuid(), fraction: () => random.fraction() },
      changed: (change) => void changes.push(change),
      ...options,
      ...more,
    })
  }
  const outbox = start()
  outbox.useAccount({ key: account, carriers: provider.carriers() })

  const enqueue = (item: NewItem, more: Partial<Enqueue> = {}): string => {
    requests += 1
    const request = {
      requestKey: `request-${String(requests)}`,
      items: [item],
      times: noTimes,
      repeats: null,
    }
    const result = rig.outbox.enqueue({ ...request, ...more })
    if (!result.ok) throw new Error(result.error.code)
    return result.value.ids[0] ?? ''
  }

  const rig: Rig = {
    ...{ clock, store, provider, logger, changes, outbox, start },
    sms: (message = 'Hello', to = '447700900123', more = {}) => enqueue(smsItem(message, to), more),
    fax: (name = 'Order.pdf', more = {}) => enqueue(faxItem(name), more),
    sendSms: (message = 'Hello', to = '447700900123') => {
      const id = enqueue(smsItem(message, to))
      rig.outbox.act({ ids: [id], action: 'send-now' })
      return id
    },
    item: (id) => {
      const found = rig.outbox.item(id)
      if (found === null) throw new Error(`no item ${id}`)
      return found.item
    },
    state: (id) => store.find(id)?.state ?? 'absent',
  }
  return rig
}

export const smsItem = (message: string, to: string): NewItem => ({
  to,
  from: 'FrontDesk',
  content: { kind: 'sms', message },
})

export const faxItem = (name: string): NewItem => ({
  to: '441224900126',
  from: '441224824887',
  content: {
    kind: 'fax',
    file: {
      fileId: `file-${name}`,
      name,
      wireName: `${name}~ABCDEFGH23`,
      mediaType: 'application/pdf',
      bytes: 4_000,
      sha256: `sha-${name}`,
      pages: 1,
    },
  },
})
