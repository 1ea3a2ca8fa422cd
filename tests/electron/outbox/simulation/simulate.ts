import { createOutbox } from '#electron/main/outbox/create-outbox.ts'
import type { Outbox } from '#electron/main/outbox/outbox.ts'
import type { OutboxRow, OutboxStore } from '#electron/main/ports/outbox-store.ts'
import { FakeProvider } from '#tests/support/fakes/fake-carrier.ts'
import { lateStore } from '#tests/support/stores/late-store.ts'
import { MemoryOutboxStore } from '#tests/support/stores/memory-outbox-store.ts'
import { RecordingLogger } from '#tests/support/fakes/recording-logger.ts'
import { SeededRandom } from '#tests/support/seeded-random.ts'
import { VirtualClock } from '#tests/support/virtual-clock.ts'
import { account, faxItem, hourMs, noTimes, secondMs, smsItem } from '../outbox-rig.ts'
import { spoil } from './fault-mix.ts'
import { sentStates, settleAccounts, type Ledger } from './ledger.ts'
import { Mortal } from './mortal.ts'
import { NaiveSender } from './naive-sender.ts'

export interface SimulationOptions {
  readonly seed: number
  readonly messages: number
  /** How likely the process is killed at each checkpoint. */
  readonly killChance: number
  /** How likely this computer's clock jumps by up to a day, each ten seconds. */
  readonly jumpChance: number
  /** Each call of the store takes up to 80 ms of the clock, and they overtake each other. */
  readonly late?: boolean
  /** `naive`: the control. */
  readonly sender: 'outbox' | 'naive'
}

type Sender = Pick<Outbox, 'enqueue' | 'act' | 'wake'>

const longestMs = 12 * hourMs

/**
 * Sends messages under faults, kills and clock jumps until nothing is under way; then compares the rows
 * with what the provider has.
 */
export async function simulate(options: SimulationOptions): Promise<Ledger> {
  const world = new World(options)
  const span = options.messages * 5 * secondMs
  for (let at = 0; at < longestMs; at += 10 * secondMs) {
    if (at < span) await world.enqueueSome()
    else world.settle()
    await world.pass(10 * secondMs)
    if (at > span && world.isOver()) break
  }
  return world.books()
}

class World {
  private readonly clock = new VirtualClock(undefined, 'all')
  private readonly store = new MemoryOutboxStore()
  private readonly provider = new FakeProvider(this.clock)
  private readonly random: SeededRandom
  private readonly weather: { calm(): void }
  private readonly queuedIds: string[] = []
  private readonly options: SimulationOptions
  private process = new Mortal()
  private sender: Sender
  private kills = 0
  private asked = 0
  private asks = 0
  private falseAsks = 0
  private isSettling = false

  constructor(options: SimulationOptions) {
    this.options = options
    this.random = new SeededRandom(options.seed)
    this.weather = spoil(this.provider, this.clock, this.random)
    this.sender = this.start()
  }

  async enqueueSome(): Promise<void> {
    for (let count = 0; count < 2 && this.asks < this.options.messages; count++) await this.enqueueOne()
  }

  /** No new messages, no faults and no kills from now on. */
  settle(): void {
    this.isSettling = true
    this.weather.calm()
  }

  async pass(ms: number): Promise<void> {
    if (this.random.fraction() < this.options.jumpChance) this.jump()
    await this.clock.advance(ms)
    if (this.options.sender === 'naive') this.maybeKill(this.process)
    if (this.process.isDead) {
      await this.clock.advance(this.random.between(0, 30 * secondMs))
      this.sender = this.start()
    }
    await this.answerQuestions()
  }

  isOver(): boolean {
    const underWay = ['queued', 'scheduled', 'armed', 'unknown', 'ask']
    return this.store.all().every(({ state }) => !underWay.includes(state))
  }

  books(): Ledger {
    const { asked, falseAsks, kills } = this
    const books = settleAccounts(this.store.all(), this.queuedIds, this.provider)
    return { ...books, asked, falseAsks, kills, posts: this.provider.posts.length }
  }

  private start(): Sender {
    const mortal = new Mortal()
    this.process = mortal
    const carriers = this.provider.carriers().map((each) => mortal.carrier(each))
    const [clock, store] = [mortal.clock(this.clock), mortal.store(this.openStore())]
    if (this.options.sender === 'naive') return new NaiveSender(clock, store, carriers)
    const random = new SeededRandom(Math.floor(this.random.fraction() * 1e9))
    const prefix = `${String(this.kills)}-`
    const outbox = createOutbox({
      ...{ clock, store, logger: new RecordingLogger(), damage: null },
      random: { uuid: () => prefix + random.uuid(), fraction: () => random.fraction() },
      quietHours: () => ({ on: false, from: '21:00', until: '08:00' }),
      changed: () => undefined,
      checkpoint: () => this.maybeKill(mortal),
    })
    outbox.useAccount({ key: account, carriers })
    return outbox
  }

  private openStore(): OutboxStore {
    const { port } = this.store
    if (this.options.late !== true) return port
    return lateStore(port, this.clock, () => this.random.between(0, 40))
  }

  private maybeKill(mortal: Mortal): void {
    if (mortal.isDead || this.isSettling || this.random.fraction() >= this.options.killChance) return
    mortal.isDead = true
    this.kills += 1
  }

  private jump(): void {
    this.clock.jump(this.random.between(-24 * hourMs, 24 * hourMs))
    if (this.random.fraction() < 0.5 && !this.process.isDead) this.sender.wake()
  }

  private async enqueueOne(): Promise<void> {
    if (this.process.isDead) return
    const position = this.asks++
    const text = this.random.fraction() < 0.2 ? 'Same for all' : `Text ${String(position)}`
    const to = `4477009001${String(Math.floor(this.random.fraction() * 8))}`
    const item = this.random.fraction() < 0.15 ? faxItem(`f${String(position)}`) : smsItem(text, to)
    const requestKey = `request-${String(position)}`
    const enqueued = this.sender.enqueue({ requestKey, items: [item], times: noTimes, repeats: null })
    const noted = enqueued.then((result) => void (result.ok && this.queuedIds.push(...result.value.ids)))
    if (this.options.late !== true) await noted
  }

  /** The operator answers open questions: sends again, or discards. */
  private async answerQuestions(): Promise<void> {
    if (this.process.isDead) return
    for (const row of this.store.inStates(account, ['ask'])) {
      this.asked += 1
      if (this.isAskedInVain(row)) this.falseAsks += 1
      const action = this.random.fraction() < 0.7 ? 'send-again' : 'discard'
      const acted = this.sender.act({ ids: [row.id], action })
      if (this.options.late !== true) await acted
    }
  }

  /** The provider has a copy that only this row can have made. */
  private isAskedInVain({ fingerprint }: OutboxRow): boolean {
    const twins = this.store.all().filter((row) => row.fingerprint === fingerprint && !isUnderWay(row))
    const copies = twins.reduce((sum, { id }) => sum + this.provider.copiesOf(id).length, 0)
    return copies > twins.filter(({ state }) => sentStates.includes(state)).length
  }
}

const isUnderWay = ({ state }: OutboxRow): boolean => state === 'armed' || state === 'unknown'
