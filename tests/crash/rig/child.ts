import { fork, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { root } from '#electron/launch/bootstrap/paths.mjs'
import type { ToChild, ToParent } from './messages.ts'

export interface Ending {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  /** What it wrote to stderr. */
  readonly words: string
}

/** What `ask` brings when the process ended before it answered. */
export const gone = Symbol('gone')

/** A program in a process of its own, to be asked and to be killed. */
export class Child {
  readonly ended: Promise<Ending>
  private ending: Ending | null = null
  private readonly process: ChildProcess
  private readonly waiting = new Map<number, (answer: unknown) => void>()
  private readonly loaded: Promise<void>
  private onStarted: () => void = () => undefined
  private asks = 0

  /** `script` below the project's root; `cache` keeps compiled sources for the next process. */
  constructor(script: string, cache: string) {
    this.process = fork(join(root, script), [], {
      execArgv: ['--disable-warning=ExperimentalWarning'],
      env: { ...process.env, NODE_COMPILE_CACHE: cache },
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    })
    let words = ''
    this.process.stderr?.setEncoding('utf8').on('data', (text: string) => (words += text))
    this.ended = this.end().then(({ code, signal }) => {
      this.ending = { code, signal, words }
      for (const answer of this.waiting.values()) answer(gone)
      this.waiting.clear()
      return this.ending
    })
    this.loaded = new Promise((resolve) =>
      this.process.on('message', (message) => this.hear(message, resolve)),
    )
  }

  isGone(): boolean {
    return this.ending !== null
  }

  /** Resolves when the program is open, or the process is gone. */
  async start(setup: unknown): Promise<void> {
    await Promise.race([this.loaded, this.ended])
    const started = new Promise<void>((resolve) => (this.onStarted = resolve))
    this.say({ kind: 'start', setup })
    await Promise.race([started, this.ended])
  }

  ask(name: string, payload: unknown): Promise<unknown> {
    if (this.ending !== null) return Promise.resolve(gone)
    const id = ++this.asks
    return new Promise((resolve) => {
      this.waiting.set(id, resolve)
      this.say({ kind: 'ask', id, name, payload })
    })
  }

  /** SIGKILL: the process gets no chance to do anything more. */
  kill(): void {
    this.process.kill('SIGKILL')
  }

  /** The channel ends after the last answer that was sent, so none of those is taken for lost. */
  private async end(): Promise<Omit<Ending, 'words'>> {
    const closed = new Promise<Omit<Ending, 'words'>>((resolve) => {
      this.process.once('close', (code, signal) => resolve({ code, signal }))
    })
    await new Promise<void>((resolve) => this.process.once('disconnect', () => resolve()))
    return closed
  }

  private hear(message: unknown, loaded: () => void): void {
    const said = message as ToParent
    if (said.kind === 'loaded') loaded()
    else if (said.kind === 'started') this.onStarted()
    else {
      this.waiting.get(said.id)?.(said.answer)
      this.waiting.delete(said.id)
    }
  }

  /** A process that is just dying can't be written to; its end answers everything that waits. */
  private say(message: ToChild): void {
    if (this.process.connected) this.process.send(message, () => undefined)
  }
}

/** Kills it, and throws where it had ended by itself. */
export async function killed(child: Child): Promise<void> {
  child.kill()
  const ending = await child.ended
  if (ending.signal !== 'SIGKILL') throw endedByItself(ending)
}

export function endedByItself({ code, signal, words }: Ending): Error {
  return new Error(`The process ended by itself (${String(code ?? signal)}): ${words}`)
}
