import { Child, endedByItself, killed } from './child.ts'
import type { DeathPlace } from './die-at.ts'

/** How one process is to end. */
export interface Fate {
  /** It kills itself there; null: only the clock decides. */
  readonly place: DeathPlace | null
  /** Real milliseconds from its opening to the kill, whatever it is doing by then. */
  readonly afterMs: number
  /** That time begins when it is told to open, so that it may be killed while it does. */
  readonly early: boolean
}

export interface Program {
  /** A script below the project's root that uses `serveParent`. */
  readonly script: string
  readonly setup: (place: DeathPlace | null) => unknown
}

/** One program, started again and again on the same data. */
export class Lives {
  private readonly program: Program
  private readonly cache: string
  private next: Child

  /** `cache` is a folder for compiled sources. */
  constructor(program: Program, cache: string) {
    this.program = program
    this.cache = cache
    this.next = this.prepare()
  }

  /**
   * Lives once and is killed. True where it reached the place it was to die at; throws where it ended by
   * itself, or where `work` does.
   */
  async live({ place, afterMs, early }: Fate, work: (child: Child) => Promise<void>): Promise<boolean> {
    const child = this.next
    let isKilled = false
    const kill = (): void => {
      isKilled = true
      child.kill()
    }
    const opened = child.start(this.program.setup(place))
    const timers = early ? [setTimeout(kill, afterMs)] : []
    this.next = this.prepare()
    try {
      await opened
      timers.push(setTimeout(kill, afterMs))
      await work(child)
      await child.ended
      await killed(child)
      return !isKilled
    } finally {
      timers.forEach(clearTimeout)
      child.kill()
    }
  }

  /** A life that nobody ends before `work` is done. */
  async liveOut<T>(work: (child: Child) => Promise<T>): Promise<T> {
    const child = this.next
    this.next = this.prepare()
    try {
      await child.start(this.program.setup(null))
      return await Promise.race([
        work(child),
        child.ended.then((ending) => {
          throw endedByItself(ending)
        }),
      ])
    } finally {
      child.kill()
      await child.ended
    }
  }

  async close(): Promise<void> {
    this.next.kill()
    await this.next.ended
  }

  /** Loads its modules while another still lives, so that a restart takes no longer than it must. */
  private prepare(): Child {
    return new Child(this.program.script, this.cache)
  }
}
