import { createOutbox } from '#electron/main/outbox/create-outbox.ts'
import type { Enqueue, NewItem, Outbox, OutboxOptions } from '#electron/main/outbox/outbox.ts'
import type { OutboxAction, OutboxChange, OutboxItem } from '#shared/outbox/outbox-item.ts'
import type { QuietHours } from '#shared/settings/settings.ts'
import { FakeProvider, type SendFate } from '#tests/support/fakes/fake-carrier.ts'
import { MemoryOutboxStore } from '#tests/support/stores/memory-outbox-store.ts'
import { RecordingLogger } from '#tests/support/fakes/recording-logger.ts'
import { SeededRandom } from '#tests/support/seeded-random.ts'
import { VirtualClock } from '#tests/support/virtual-clock.ts'

export const account = 'practice 42'
export const secondMs = 1_000
export const minuteMs = 60_000
export const hourMs = 3_600_000
export const dayMs = 24 * hourMs
export const noTimes = { sendAt: null, notAfter: null, ignoreQuietHours: false } as const

/** An outbox on a fake store and a fake provider, signed in. */
export class OutboxRig {
  readonly clock = new VirtualClock(undefined, 'all')
  readonly store = new MemoryOutboxStore()
  readonly provider = new FakeProvider(this.clock)
  readonly logger = new RecordingLogger()
  readonly changes: OutboxChange[] = []
  quietHours: QuietHours = { on: false, from: '21:00', until: '08:00' }
  outbox: Outbox
  private seeds = 0
  private requests = 0

  constructor(options: Partial<OutboxOptions> = {}) {
    this.outbox = this.start(options)
    this.signIn()
  }

  /** Another process on the same store; it still has to sign in. */
  start(options: Partial<OutboxOptions> = {}): Outbox {
    this.seeds += 1
    const random = new SeededRandom(this.seeds)
    const prefix = `run${String(this.seeds)}-`
    return createOutbox({
      ...{ clock: this.clock, store: this.store.port, logger: this.logger, damage: null },
      random: { uuid: () => prefix + random.uuid(), fraction: () => random.fraction() },
      quietHours: () => this.quietHours,
      changed: (change) => void this.changes.push(change),
      localTime: (at) => Math.floor(at / minuteMs) % 1_440,
      ...options,
    })
  }

  signIn(key = account, provider = this.provider): void {
    this.outbox.useAccount({ key, carriers: provider.carriers() })
  }

  /** The page's session is over; the account stays at the desk. */
  signOut(key = account): void {
    this.outbox.useAccount({ key, carriers: null })
  }

  /** The process is closed, and another takes its place. */
  async restart(): Promise<void> {
    const closed = this.outbox.close()
    await this.pass(3 * secondMs)
    await closed
    this.outbox = this.start()
    this.signIn()
  }

  async enqueue(item: NewItem, more: Partial<Enqueue> = {}): Promise<string> {
    this.requests += 1
    const request = {
      requestKey: `request-${String(this.requests)}`,
      items: [item],
      times: noTimes,
      repeats: null,
    }
    const result = await this.outbox.enqueue({ ...request, ...more })
    if (!result.ok) throw new Error(result.error.code)
    return result.value.ids[0] ?? ''
  }

  sms(message = 'Hello', to = '447700900123', more: Partial<Enqueue> = {}): Promise<string> {
    return this.enqueue(smsItem(message, to), more)
  }

  fax(name = 'Order.pdf', more: Partial<Enqueue> = {}): Promise<string> {
    return this.enqueue(faxItem(name), more)
  }

  /** A message whose undo time is over. */
  async sent(message = 'Hello', to = '447700900123'): Promise<string> {
    const id = await this.sms(message, to)
    await this.pass(6 * secondMs)
    return id
  }

  /** True where it was done. */
  async act(action: OutboxAction, ...ids: string[]): Promise<boolean> {
    const acted = await this.outbox.act({ ids, action })
    return acted.ok && acted.value.refused.length === 0
  }

  pass(ms: number): Promise<void> {
    return this.clock.advance(ms)
  }

  async item(id: string): Promise<OutboxItem> {
    const found = await this.outbox.item(id)
    if (found === null) throw new Error(`no item ${id}`)
    return found.item
  }

  state(id: string): string {
    return this.store.find(id)?.state ?? 'absent'
  }

  events(id: string): string[] {
    return this.store.events(id)
  }

  /** Copies at the provider. */
  copies(id: string): number {
    return this.provider.copiesOf(id).length
  }
}

/** The first POST goes wrong, all others go well. */
export function firstFails(fate: SendFate, rig = new OutboxRig()): OutboxRig {
  let count = 0
  rig.provider.fate = () => (count++ === 0 ? fate : 'accepted')
  return rig
}

/** Somebody else's item at the provider; as it stands the message `Hello` of `rig.sms()`, to the letter. */
export function storeForeign(
  rig: OutboxRig,
  item: Partial<Parameters<FakeProvider['storeForeign']>[0]> = {},
): void {
  const hello = {
    kind: 'sms',
    to: '447700900123',
    from: 'FrontDesk',
    message: 'Hello',
    fileName: null,
  } as const
  rig.provider.storeForeign({ ...hello, ...item })
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
