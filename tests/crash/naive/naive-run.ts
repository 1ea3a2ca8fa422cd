import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SeededRandom } from '#tests/support/seeded-random.ts'
import type { Held, Promised } from '../ledger/books.ts'
import { drawLedger, type Ledger } from '../ledger/ledger.ts'
import { gone, type Child } from '../rig/child.ts'
import { anyMoment } from '../rig/decide-fate.ts'
import { fullMix } from '../rig/fault-plan.ts'
import { Lives } from '../rig/lives.ts'
import { createOrders, smsContent, type SmsOrder } from '../rig/orders.ts'
import { startFaultyProvider } from '../rig/provider.ts'
import { createScaledClock, startHurriedTime } from '../rig/scaled-clock.ts'
import type { NaiveRow } from './naive-sender.ts'

export interface NaivePlan {
  readonly seed: number
  readonly kills: number
  readonly messages: number
  readonly rate: number
}

const glanceMs = 50
/** The last life ends when everything is sent, or after this many real milliseconds. */
const patienceMs = 60_000

/** The same kills and the same faults, upon a sender that tries again after every error. */
export async function runNaive({ seed, kills, messages, rate }: NaivePlan): Promise<Ledger> {
  const folder = mkdtempSync(join(tmpdir(), 'callboard-naive-'))
  const random = new SeededRandom(seed)
  const chance = (): number => random.fraction()
  const clock = startHurriedTime(rate)
  const provider = await startFaultyProvider(createScaledClock(clock), chance, fullMix)
  const setup = () => ({ folder, clock, url: provider.url })
  const lives = new Lives({ script: 'tests/crash/naive/naive-process.ts', setup }, join(folder, 'cache'))
  const window = new NaiveWindow(createOrders({ sms: messages, faxes: 0 }, random))
  try {
    for (let life = 0; life < kills; life++) {
      provider.renewFaults()
      await lives.live(anyMoment(chance), (child) => window.send(child, Math.ceil(messages / kills)))
    }
    const held = await lives.liveOut((child) => window.rest(child, () => provider.renewFaults()))
    const { promised } = window
    return drawLedger({ promised, held, stored: provider.stored(), sendAgains: new Map() })
  } finally {
    await lives.close()
    await provider.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Queues, and queues again with the same key what was not answered. */
class NaiveWindow {
  readonly promised: Promised[] = []
  private orders: readonly SmsOrder[]

  constructor(orders: ReturnType<typeof createOrders>) {
    this.orders = orders.filter((order) => order.kind === 'sms')
  }

  async send(child: Child, most: number): Promise<void> {
    for (const order of this.orders.slice(0, most)) {
      const answer = await child.ask('enqueue', order)
      if (answer === gone) return
      const ids = answer as readonly string[]
      order.messages.forEach(({ to, message }, index) =>
        this.promised.push({ id: ids[index] ?? '', content: smsContent(to, message) }),
      )
      this.orders = this.orders.slice(1)
    }
  }

  async rest(child: Child, renewFaults: () => void): Promise<readonly Held[]> {
    await this.send(child, this.orders.length)
    const until = performance.now() + patienceMs
    for (;;) {
      const rows = (await child.ask('rows', {})) as readonly NaiveRow[]
      const isAtRest = rows.every(({ remoteId }) => remoteId !== null)
      if (isAtRest || performance.now() > until) return rows.map(toHeld)
      renewFaults()
      await new Promise((resolve) => setTimeout(resolve, glanceMs))
    }
  }
}

const toHeld = ({ id, to, message, remoteId }: NaiveRow): Held => ({
  id,
  remoteId,
  content: smsContent(to, message),
  state: remoteId === null ? 'queued' : 'accepted',
  log: [],
})
