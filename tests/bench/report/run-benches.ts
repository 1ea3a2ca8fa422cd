import type { Bench } from './figure.ts'
import type { BenchOutcome } from './print-table.ts'

interface Watcher {
  readonly begins: (bench: Bench) => void
  /** With all that ended so far, the newest last. */
  readonly ended: (outcomes: readonly BenchOutcome[]) => void
}

/** Runs the benches one after the other. A bench that fails is reported, and the next ones still run. */
export async function runBenches(
  benches: readonly Bench[],
  { begins, ended }: Watcher,
): Promise<readonly BenchOutcome[]> {
  const outcomes: BenchOutcome[] = []
  for (const bench of benches) {
    begins(bench)
    outcomes.push(await measure(bench))
    ended([...outcomes])
  }
  return outcomes
}

async function measure({ name: bench, run }: Bench): Promise<BenchOutcome> {
  try {
    return { bench, figures: await run(), failed: null }
  } catch (error) {
    return { bench, figures: [], failed: error instanceof Error ? error.message : String(error) }
  }
}
