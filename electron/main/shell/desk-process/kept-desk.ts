import type { AppError } from '#shared/app-error.ts'
import type { EventPayload } from '#shared/ipc/contract.ts'
import { deskUnreachable } from '#shared/ipc/socket-bridge.ts'
import { fail, succeed } from '#shared/result.ts'
import type { LinePort } from '../../line/line-port.ts'
import type { CipherAnswer, CipherRequest, DeskSource } from '../../line/messages.ts'
import type { DeskAnswer, PageRequest, ServedDesk } from '../../line/served-desk.ts'
import type { Cancel, Clock } from '../../ports/clock.ts'
import { decideRestart } from './decide-restart.ts'
import { DeskLine, type Refusal } from './desk-line.ts'
import { unavailable } from './file-line.ts'

/** A utility process that was started. */
export interface DeskProcess {
  readonly port: LinePort
  /** `listener` runs once, when the process has ended for whatever reason. */
  readonly onEnd: (listener: () => void) => void
  readonly kill: () => void
}

export interface KeptDeskOptions {
  readonly start: () => DeskProcess
  readonly source: DeskSource
  /** Must not reject. */
  readonly cipher: (request: CipherRequest) => Promise<CipherAnswer>
  readonly clock: Pick<Clock, 'monotonic' | 'after'>
  /** Takes one line for the log of the main process. */
  readonly log: (line: string) => void
}

export type DeskReachable = EventPayload<'desk.reachable'>

export interface KeptDesk extends ServedDesk {
  /** Resolves when the first desk is open; rejects with a plain sentence where it can't be opened. */
  readonly opened: Promise<void>
  /** What a page is to be told of a desk that does not run; null where it does. */
  readonly unreachable: () => DeskReachable | null
  /** The computer has woken up. */
  readonly resumed: () => void
}

/** A desk that takes longer to put everything on disk hangs, and quitting goes on without it. */
const closeWithinMs = 10_000

const unreachable = fail<AppError>(deskUnreachable)
const restarting: DeskReachable = { reachable: false, why: 'restarting' }
const restarted: DeskReachable = { reachable: true, restarted: true }

type Listener = (channel: string, payload: unknown) => void

/**
 * Keeps a desk in a process of its own running. A process that ends by itself is started again, after a
 * pause that grows, and after several ends within a minute only when the operator asks for it
 * (`desk.startAgain`). What was asked of a process that ended is answered with `desk-unreachable`.
 */
export function keepDesk(options: KeptDeskOptions): KeptDesk {
  const keeper = new DeskKeeper(options)
  return {
    opened: keeper.opened.done,
    answer: (request) => keeper.answer(request),
    answerFile: (request) => keeper.answerFile(request),
    subscribe: (listener) => keeper.subscribe(listener),
    unreachable: () => keeper.unreachable(),
    resumed: () => keeper.resumed(),
    close: () => keeper.close(),
  }
}

function createOutcome() {
  let settle: (refusal: Refusal) => void = () => undefined
  const done = new Promise<void>((resolve, reject) => {
    settle = (refusal) => (refusal === null ? resolve() : reject(new Error(refusal)))
  })
  // Who waits for it reports it.
  done.catch(() => undefined)
  return { done, settle: (refusal: Refusal) => settle(refusal) }
}

class DeskKeeper {
  readonly opened = createOutcome()
  private state: 'first-start' | 'open' | 'restarting' | 'stopped' | 'closing' = 'first-start'
  /** Settled once a page can be told how the first start went. */
  private readonly firstStart = createOutcome()
  private readonly closed = createOutcome()
  private problem: Refusal = null
  private running: { readonly process: DeskProcess; readonly line: DeskLine } | null = null
  private cancelStart: Cancel | null = null
  private endedAt: number[] = []
  private readonly listeners = new Set<Listener>()
  private readonly options: KeptDeskOptions

  constructor(options: KeptDeskOptions) {
    this.options = options
    this.start()
  }

  async answer(request: PageRequest): Promise<DeskAnswer> {
    await this.firstStart.done
    if (this.state === 'open') return this.running?.line.ask(request) ?? unreachable
    if (request.channel !== 'desk.startAgain') return unreachable
    if (this.state === 'stopped') this.startAgain()
    return succeed({})
  }

  async answerFile(request: Request): Promise<Response> {
    await this.firstStart.done
    const line = this.state === 'open' ? this.running?.line : undefined
    return line === undefined ? unavailable() : line.askFile(request)
  }

  subscribe(listener: Listener): () => void {
    this.listeners.add(listener)
    return () => void this.listeners.delete(listener)
  }

  unreachable(): DeskReachable | null {
    if (this.state === 'stopped') {
      return { reachable: false, why: 'stopped', ...(this.problem === null ? {} : { problem: this.problem }) }
    }
    return this.state === 'restarting' || this.state === 'closing' ? restarting : null
  }

  resumed(): void {
    this.running?.line.resumed()
  }

  close(): Promise<void> {
    if (this.state === 'closing') return this.closed.done
    const isUseless = this.running === null
    this.state = 'closing'
    this.cancelStart?.()
    if (isUseless) this.closed.settle(null)
    this.running?.line.close()
    const cancel = this.options.clock.after(closeWithinMs, () => {
      this.options.log(`The desk did not close within ${closeWithinMs / 1_000} s; quitting without it`)
      this.closed.settle(null)
    })
    return this.closed.done.finally(() => {
      cancel()
      this.running?.process.kill()
    })
  }

  private start(): void {
    const { source, cipher } = this.options
    const process = this.options.start()
    const line = new DeskLine(process.port, source, {
      opened: (refusal) => this.opens(refusal),
      event: (channel, payload) => this.tell(channel, payload),
      cipher,
      closed: () => this.closed.settle(null),
    })
    this.running = { process, line }
    process.onEnd(() => this.ends(line))
  }

  private startAgain(): void {
    this.endedAt = []
    this.problem = null
    this.state = 'restarting'
    this.tell('desk.reachable', restarting)
    this.start()
  }

  private opens(refusal: Refusal): void {
    const isFirst = this.state === 'first-start'
    if (isFirst) this.opened.settle(refusal)
    if (this.state === 'closing') return
    if (refusal !== null) return this.refuses(refusal)
    this.state = 'open'
    if (isFirst) this.firstStart.settle(null)
    else this.tell('desk.reachable', restarted)
    this.opened.settle(null)
  }

  /** Its process may go on running: it is ended, and not started again by itself. */
  private refuses(sentence: string): void {
    this.problem = sentence
    this.stop()
    this.running?.process.kill()
  }

  private ends(line: DeskLine): void {
    line.end()
    this.running = null
    if (this.state === 'closing') return this.closed.settle(null)
    if (this.state === 'stopped') return
    const now = this.options.clock.monotonic()
    this.endedAt.push(now)
    const restart = decideRestart(this.endedAt, now)
    this.options.log(
      restart.kind === 'stop' ? 'The desk ended too often' : 'The desk ended; starting it again',
    )
    if (restart.kind === 'stop') return this.stop()
    this.state = 'restarting'
    this.tell('desk.reachable', restarting)
    this.firstStart.settle(null)
    this.cancelStart = this.options.clock.after(restart.inMs, () => this.start())
  }

  private stop(): void {
    this.state = 'stopped'
    this.firstStart.settle(null)
    const told = this.unreachable()
    if (told !== null) this.tell('desk.reachable', told)
  }

  private tell(channel: string, payload: unknown): void {
    for (const listener of this.listeners) listener(channel, payload)
  }
}
