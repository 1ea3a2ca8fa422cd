import type { LiveCall } from '#shared/calls/live-call.ts'
import { FakeBridge } from '#tests/support/fakes/fake-bridge.ts'
import { sampleDesk } from '#tests/support/fakes/fake-data.ts'
import { manyCalls, nextPatch } from './many-calls.ts'

export interface BoardRun {
  readonly seconds: number
  /** 0: nothing changes, for comparison. */
  readonly changesPerSecond: number
  /** Which calls change: any of the board, or those drawn, which is the worst case. */
  readonly which: 'any' | 'drawn'
}

/** All in milliseconds. */
export interface BoardRunOutcome {
  readonly frames: readonly number[]
  readonly longTasks: readonly number[]
  readonly changes: number
}

export interface BoardBenchPage {
  readonly run: (run: BoardRun) => Promise<BoardRunOutcome>
  readonly show: (view: 'cards' | 'table') => void
  /** Since the page began to load. */
  readonly longTasks: readonly number[]
}

declare global {
  interface Window {
    boardBench: BoardBenchPage
  }
}

const callCount = 1_000
/** A desk that reads a list sends its changes together; an operator's own come one by one. */
const batch = 10
const now = Date.now()
const calls = new Map(manyCalls(now, callCount).map((call) => [call.key, call]))
const bridge = new FakeBridge({ board: { calls: [...calls.values()], asOf: now, offers: [] } })
const longTasks: number[] = []

new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) longTasks.push(entry.duration)
}).observe({ type: 'longtask', buffered: true })

function drawnKeys(): string[] {
  const drawn = [...document.querySelectorAll<HTMLElement>('[data-call]')]
  return drawn.flatMap((element) => element.dataset['call'] ?? [])
}

function changeNext(turn: number, keys: readonly string[]): LiveCall[] {
  // A prime stride spreads the changes over the board.
  const call = calls.get(keys[(turn * 37) % keys.length] ?? '')
  return call === undefined ? [] : [call]
}

function emitChanges(first: number, count: number, keys: readonly string[]): void {
  const changed = Array.from({ length: count }, (_, index) => first + index).flatMap((turn) =>
    changeNext(turn, keys).map((call) => {
      const patch = nextPatch(call, turn, Date.now())
      calls.set(call.key, Object.assign({}, call, patch))
      return patch
    }),
  )
  bridge.emit('calls.changed', { added: [], changed, removed: [], asOf: Date.now() })
}

/** Keeps to the rate however late the timers are: a second of batches, then a second of single changes. */
function startChanges({ changesPerSecond, which }: BoardRun): () => number {
  const started = performance.now()
  let sent = 0
  const timer = setInterval(() => {
    const elapsed = (performance.now() - started) / 1_000
    const due = Math.floor(elapsed * changesPerSecond) - sent
    const size = Math.floor(elapsed) % 2 === 0 ? batch : 1
    const keys = due >= size && which === 'drawn' ? drawnKeys() : [...calls.keys()]
    for (let left = due; left >= size; left -= size) {
      emitChanges(sent, size, keys)
      sent += size
    }
  }, 5)
  return () => {
    clearInterval(timer)
    return sent
  }
}

/** Frame times are the compositor's own, so that a late callback does not count twice. */
function watchFrames(seconds: number): Promise<number[]> {
  return new Promise((resolve) => {
    const frames: number[] = []
    let first: number | null = null
    let last = 0
    const frame = (at: number): void => {
      first ??= at
      if (at > first) frames.push(at - last)
      last = at
      if (at - first < seconds * 1_000) requestAnimationFrame(frame)
      else resolve(frames)
    }
    requestAnimationFrame(frame)
  })
}

const desk = sampleDesk(now)
const boardBench: BoardBenchPage = {
  longTasks,
  show: (boardView) => bridge.change('settings', { ...desk.settings, boardView }),
  async run(run) {
    const before = longTasks.length
    const stop = run.changesPerSecond === 0 ? () => 0 : startChanges(run)
    const frames = await watchFrames(run.seconds)
    const changes = stop()
    // Long tasks are reported a little later.
    await new Promise((resolve) => setTimeout(resolve, 250))
    return { frames, changes, longTasks: longTasks.slice(before) }
  },
}
Object.assign(window, { callboard: bridge, boardBench })
