import { SeededRandom } from '#tests/support/seeded-random.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { askDesk, type AskedDesk } from './asked-desk.ts'
import type { Child } from './child.ts'
import { CrashRig, deskScript, pause, signIn, type RigPlan } from './crash-rig.ts'
import { decideFate, noDeaths, type Deaths } from './decide-fate.ts'
import { Lives } from './lives.ts'
import { isAtRest, Operator } from './operator.ts'
import { createOrders, type Order, type OrderPlan } from './orders.ts'

export interface CrashPlan extends RigPlan {
  readonly kills: number
  readonly orders: OrderPlan
  /** Told now and then how far it has come. */
  readonly say?: (line: string) => void
}

export interface CrashReport {
  readonly seed: number
  readonly ledger: Ledger
  readonly deaths: Deaths
  readonly posts: number
  readonly seconds: number
}

/** Kills beyond those planned, where a crash point still waits for its own. */
const mostMore = 100
/** Real milliseconds between two looks of the operator. */
const glanceMs = 100
/** Hours of the desk's time; whatever is not at rest by then shows in the ledger. */
const patienceMs = 6 * 3_600_000

/**
 * The desk under kills and faults until everything is at rest. Throws where it ends by itself or refuses
 * what it must not refuse.
 */
export async function runCrashes(plan: CrashPlan): Promise<CrashReport> {
  const startedAt = performance.now()
  const rig = await CrashRig.open(plan)
  const lives = new Lives({ script: deskScript, setup: (place) => rig.setup(place) }, rig.cache)
  const run = new CrashRun(plan, rig, lives)
  try {
    await lives.liveOut((child) => signIn(askDesk(child), rig.provider.url))
    await run.crash()
    const ledger = await run.rest()
    const seconds = (performance.now() - startedAt) / 1000
    return { seed: plan.seed, ledger, deaths: run.deaths, posts: rig.provider.posts(), seconds }
  } finally {
    await lives.close()
    await rig.close()
  }
}

class CrashRun {
  deaths = noDeaths
  private readonly plan: CrashPlan
  private readonly rig: CrashRig
  private readonly lives: Lives
  private readonly operator: Operator
  private readonly random: SeededRandom
  private orders: readonly Order[]

  constructor(plan: CrashPlan, rig: CrashRig, lives: Lives) {
    this.plan = plan
    this.rig = rig
    this.lives = lives
    this.random = new SeededRandom(plan.seed + 1)
    this.operator = new Operator(this.random)
    this.orders = createOrders(plan.orders, this.random)
  }

  /** Lives and dies until the kills are used up and every point was met. */
  async crash(): Promise<void> {
    for (let life = 1; !this.isCrashedEnough(); life++) {
      if (this.orders.length === 0) this.orderMore(life)
      this.rig.provider.renewFaults()
      const fate = decideFate(this.deaths, () => this.random.fraction())
      const reached = await this.lives.live(fate, (child) => this.work(child, fate.place === null ? 0 : 1))
      this.deaths = this.deaths.with(reached ? (fate.place?.point ?? 'random') : 'random')
      if (life % 50 === 0)
        this.plan.say?.(`${this.deaths.total} kills, ${this.operator.promised.length} queued`)
    }
  }

  /** No more kills, but the faults go on: waits until all is done, and draws the ledger. */
  rest(): Promise<Ledger> {
    return this.lives.liveOut(async (child) => {
      const desk = askDesk(child)
      const until = performance.now() + patienceMs / this.plan.rate
      while (performance.now() < until) {
        this.rig.provider.renewFaults()
        await this.glance(desk, this.orders.length)
        if (!this.operator.hasUnanswered() && (await isAtRest(desk))) break
        await pause(glanceMs)
      }
      return this.rig.drawLedger(this.operator, desk)
    })
  }

  /** An idle desk meets no crash point. */
  private orderMore(life: number): void {
    const { sms, faxes } = this.plan.orders
    const share = { sms: Math.min(sms, 4), faxes: Math.min(faxes, 2) }
    this.orders = createOrders({ name: `more-${life}`, ...share }, this.random)
  }

  private isCrashedEnough(): boolean {
    const { total } = this.deaths
    const isDone = total >= this.plan.kills && this.deaths.missed().length === 0
    return isDone || total >= this.plan.kills + mostMore
  }

  /** What the operator does until the process is gone; `least`: orders, for what is to die of sending one. */
  private async work(child: Child, least: number): Promise<void> {
    const desk = askDesk(child)
    const killsLeft = Math.max(1, this.plan.kills - this.deaths.total)
    const most = (this.orders.length / killsLeft) * 2
    await this.glance(desk, Math.max(least, Math.round(most * this.random.fraction())))
    while (!desk.isGone()) {
      await Promise.race([pause(glanceMs), child.ended])
      await this.glance(desk, 0)
    }
  }

  private async glance(desk: AskedDesk, orders: number): Promise<void> {
    const fresh = this.orders.slice(0, orders)
    this.orders = this.orders.slice(orders)
    await this.operator.send(desk, fresh)
    await this.operator.correctSeats(desk)
    await this.operator.decide(desk)
  }
}
