import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SeededRandom } from '#tests/support/seeded-random.ts'
import { drawLedger, type Ledger } from '../ledger/ledger.ts'
import { askDesk, type AskedDesk } from './asked-desk.ts'
import { Child } from './child.ts'
import type { DeskSetup } from './desk-process.ts'
import type { FaultMix } from './fault-plan.ts'
import type { OutboxSetup } from './outbox-process.ts'
import { readBooks, type Operator } from './operator.ts'
import { startFaultyProvider, type FaultyProvider } from './provider.ts'
import { createScaledClock, startHurriedTime, type ClockSetup } from './scaled-clock.ts'

export interface RigPlan {
  readonly seed: number
  /** Milliseconds of the desk's and the provider's time for a real one. */
  readonly rate: number
  readonly mix: FaultMix
}

export const deskScript = 'tests/crash/rig/desk-process.ts'

export interface RunningDesk {
  readonly child: Child
  readonly desk: AskedDesk
}

/** A data folder, a provider under faults, and the hurried time that both live in. */
export class CrashRig {
  readonly provider: FaultyProvider
  readonly folder: string
  private readonly clock: ClockSetup
  private readonly children: Child[] = []

  private constructor(folder: string, clock: ClockSetup, provider: FaultyProvider) {
    this.folder = folder
    this.clock = clock
    this.provider = provider
  }

  static async open({ seed, rate, mix }: RigPlan): Promise<CrashRig> {
    const chances = new SeededRandom(seed)
    const clock = startHurriedTime(rate)
    const provider = await startFaultyProvider(createScaledClock(clock), () => chances.fraction(), mix)
    return new CrashRig(mkdtempSync(join(tmpdir(), 'callboard-crash-')), clock, provider)
  }

  /** A folder for compiled sources. */
  get cache(): string {
    return join(this.folder, 'cache')
  }

  setup(dieAt: DeskSetup['dieAt'] = null): DeskSetup {
    return { dataDir: join(this.folder, 'data'), clock: this.clock, dieAt }
  }

  /** A desk on the rig's folder, in the rig's time or faster by a factor. */
  start(times = 1): Promise<RunningDesk> {
    const setup = this.setup()
    const { clock } = setup
    return this.open(deskScript, { ...setup, clock: { ...clock, rate: clock.rate * times } })
  }

  /** The outbox alone on the rig's folder; several may run at once. */
  startOutbox(): Promise<RunningDesk> {
    const { dataDir, clock } = this.setup()
    const setup: OutboxSetup = { dataDir, clock, url: this.provider.url }
    return this.open('tests/crash/rig/outbox-process.ts', setup)
  }

  async drawLedger({ promised, sendAgains }: Operator, desk: AskedDesk): Promise<Ledger> {
    return drawLedger({ promised, sendAgains, held: await readBooks(desk), stored: this.provider.stored() })
  }

  private async open(script: string, setup: unknown): Promise<RunningDesk> {
    const child = new Child(script, this.cache)
    this.children.push(child)
    await child.start(setup)
    return { child, desk: askDesk(child) }
  }

  async close(): Promise<void> {
    for (const child of this.children) {
      child.kill()
      await child.ended
    }
    await this.provider.close()
    rmSync(this.folder, { recursive: true, force: true })
  }
}

/** Signs in to the provider at that address, for this and every later start on the folder. */
export async function signIn(desk: AskedDesk, url: string): Promise<void> {
  const provider = { kind: 'other', url } as const
  await desk.ask('account.signIn', { provider, username: 'practice', password: 'practice', remember: true })
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
