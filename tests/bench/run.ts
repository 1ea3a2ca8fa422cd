import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readOptions } from '#electron/launch/bootstrap/options.mjs'
import { root } from '#electron/launch/bootstrap/paths.mjs'
import { main, PlainFailure, say } from '#electron/launch/bootstrap/say.mjs'
import { boardBench } from './board/board-bench.ts'
import { pageSizeBench } from './board/page-size-bench.ts'
import { clickBench } from './desk/click-bench.ts'
import { ipcBench } from './desk/ipc-bench.ts'
import { memoryBench } from './desk/memory-bench.ts'
import { queueBench } from './desk/queue-bench.ts'
import { faxBench } from './outbox/fax-bench.ts'
import { outboxBench } from './outbox/outbox-bench.ts'
import type { Bench } from './report/figure.ts'
import { describeMachine, formatMachine } from './report/machine.ts'
import { formatTable, type BenchOutcome } from './report/print-table.ts'
import { summarise } from './report/summarise.ts'
import { chromiumVersion } from './rig/chromium.ts'
import { startBench } from './start/start-bench.ts'

const benches = [
  boardBench,
  pageSizeBench,
  ipcBench,
  clickBench,
  queueBench,
  memoryBench,
  outboxBench,
  faxBench,
  startBench,
]
const names = benches.map(({ name }) => name).join(', ')

const command = {
  usage: 'npm run bench',
  about: `Measures Callboard on this machine, and says which bars are met.\n\n${benches
    .map(({ name, about }) => `  ${name.padEnd(10)}  ${about}`)
    .join('\n')}`,
  options: {
    only: { about: `Run this bench alone: ${names}. Commas between several.`, value: 'NAME' },
  },
}

function chooseBenches(only: string | boolean | undefined): readonly Bench[] {
  if (typeof only !== 'string') return benches
  return only.split(',').map((name) => {
    const found = benches.find((bench) => bench.name === name.trim())
    if (found === undefined) throw new PlainFailure(`There is no bench "${name}"; there are ${names}.`, 2)
    return found
  })
}

async function runBenches(chosen: readonly Bench[]): Promise<readonly BenchOutcome[]> {
  const outcomes: BenchOutcome[] = []
  for (const { name, about, run } of chosen) {
    say(`${name}: ${about} …`)
    outcomes.push({ bench: name, figures: await run() })
  }
  return outcomes
}

/** Not the samples: a board's run has thousands of frames. */
function toJson(outcomes: readonly BenchOutcome[]): unknown {
  return outcomes.map(({ bench, figures }) => ({
    bench,
    figures: figures.map((figure) => {
      if ('skipped' in figure) return figure
      const { samples: _, ...rest } = figure
      return { ...rest, ...summarise(figure) }
    }),
  }))
}

await main(async () => {
  const given = readOptions(command, process.argv.slice(2))
  if (given === undefined) return 0
  const before = describeMachine()
  const outcomes = await runBenches(chooseBenches(given.values['only']))
  const machine = { ...before, chromium: chromiumVersion() }
  process.stdout.write(`\n${formatMachine(machine)}\n\n${formatTable(outcomes)}\n`)
  const folder = join(root, 'test-results')
  mkdirSync(folder, { recursive: true })
  const text = JSON.stringify({ machine, benches: toJson(outcomes) }, null, 2)
  writeFileSync(join(folder, 'bench.json'), `${text}\n`)
  await new Promise((written) => process.stdout.write('\nAlso in test-results/bench.json.\n', written))
  return 0
})
// What was measured may still have timers of its own.
process.exit()
