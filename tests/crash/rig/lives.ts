import { Child, type Ending } from './child.ts'
import type { DeathPlace } from './die-at.ts'

/** How one process is to end. */
export interface Fate {
  /** It kills itself there; null: only the clock decides. */
  readonly place: DeathPlace | null
  /** Real milliseconds after it was told to open, when it is killed wherever it is by then. */
  readonly afterMs: number
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
  async live({ place, afterMs }: Fate, work: (child: Child) => Promise<void>): Promise<boolean> {
    const child = this.next
    let isKilled = false
    const kill = (): void => {
      isKilled = true
      child.kill()
    }
    const opened = child.start(this.program.setup(place))
    const timer = setTimeout(kill, afterMs)
    this.next = this.prepare()
    try {
      await opened
      await work(child)
      const ending = await child.ended
      if (ending.signal !== 'SIGKILL') throw endedByItself(ending)
      return !isKilled
    } finally {
      clearTimeout(timer)
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

function endedByItself({ code, signal, words }: Ending): Error {
  return new Error(`The process ended by itself (${String(code ?? signal)}): ${words}`)
}
