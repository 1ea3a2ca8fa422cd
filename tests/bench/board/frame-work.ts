interface TraceEvent {
  readonly name: string
  readonly ph: string
  readonly pid: number
  readonly tid: number
  /** Microseconds, as are the durations. */
  readonly ts: number
  readonly dur?: number
  /** Of the processor. */
  readonly tdur?: number
}

export interface FrameWork {
  /** Processor milliseconds of the page's main thread for each frame. */
  readonly frames: readonly number[]
  /** Processor milliseconds of each task. */
  readonly tasks: readonly number[]
}

export const traceCategories = ['toplevel', 'devtools.timeline']

/**
 * The main thread's own work for each frame: every task since the frame before, and the one that draws.
 * Unlike the time between frames it depends neither on who composes the picture nor on who else wants
 * the processor.
 */
export function readFrameWork(trace: string): FrameWork {
  const { traceEvents } = JSON.parse(trace) as { traceEvents: readonly TraceEvent[] }
  const drawn = traceEvents.filter(({ name }) => name === 'FireAnimationFrame')
  const thread = drawn[0]
  if (thread === undefined) throw new Error('The trace has no frame')
  const tasks = traceEvents
    .filter(({ pid, tid }) => pid === thread.pid && tid === thread.tid)
    .filter(({ name, ph }) => ph === 'X' && name === 'ThreadControllerImpl::RunTask')
    .sort((one, other) => one.ts - other.ts)
  const outer = outermost(tasks)
  const starts = drawn.map(({ ts }) => ts)
  return { frames: sumPerFrame(outer, starts), tasks: outer.map(workOf) }
}

const workOf = ({ dur = 0, tdur }: TraceEvent): number => (tdur ?? dur) / 1_000

/** A task that ran inside another is part of it. */
function outermost(tasks: readonly TraceEvent[]): readonly TraceEvent[] {
  let end = 0
  return tasks.filter(({ ts, dur = 0 }) => {
    const isInside = ts < end
    if (!isInside) end = ts + dur
    return !isInside
  })
}

/** The first frame's work began before the trace, so it is left out. */
function sumPerFrame(tasks: readonly TraceEvent[], frames: readonly number[]): readonly number[] {
  const work: number[] = []
  let sum = 0
  let next = 0
  for (const task of tasks) {
    const end = task.ts + (task.dur ?? 0)
    sum += workOf(task)
    const isDrawing = (frames[next] ?? Infinity) <= end
    while ((frames[next] ?? Infinity) <= end) next++
    if (!isDrawing) continue
    work.push(sum)
    sum = 0
  }
  return work.slice(1)
}
