import type { LinePort } from '#electron/main/line/line-port.ts'
import type { DeskProcess } from '#electron/main/shell/desk-process/kept-desk.ts'
import { serveDesk, type OpenDesk } from '#electron/main/utility/serve-desk.ts'

interface LineEnd extends LinePort {
  receive(message: unknown): void
}

/** Like a MessagePort: clones, delivers later and in order, and keeps what comes before anybody listens. */
function createEnd(other: () => LineEnd, isCut: () => boolean): LineEnd {
  let hear: ((message: unknown) => void) | null = null
  const early: unknown[] = []
  return {
    post(message) {
      const cloned: unknown = structuredClone(message)
      queueMicrotask(() => other().receive(cloned))
    },
    listen(listener) {
      hear = listener
      early.splice(0).forEach(listener)
    },
    receive(message) {
      if (isCut()) return
      if (hear === null) early.push(message)
      else hear(message)
    },
  }
}

/** Two ends of one line; nothing is delivered once it `isCut`. */
export function createLinePair(isCut: () => boolean = () => false): readonly [LinePort, LinePort] {
  const first: LineEnd = createEnd(() => second, isCut)
  const second: LineEnd = createEnd(() => first, isCut)
  return [first, second]
}

/** A utility process that runs in this one, and ends when it is told to. */
export class FakeDeskProcess implements DeskProcess {
  readonly port: LinePort
  hasEnded = false
  private readonly listeners: (() => void)[] = []

  constructor(openDesk: OpenDesk) {
    const [near, far] = createLinePair(() => this.hasEnded)
    this.port = near
    serveDesk(far, openDesk)
  }

  onEnd(listener: () => void): void {
    this.listeners.push(listener)
  }

  kill(): void {
    this.end()
  }

  end(): void {
    if (this.hasEnded) return
    this.hasEnded = true
    this.listeners.forEach((listener) => listener())
  }
}
