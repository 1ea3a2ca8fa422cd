import { join, relative, resolve } from 'node:path'
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
import { describeMachines, formatComparison } from './report/compare.ts'
import type { Bench } from './report/figure.ts'
import { describeMachine, formatMachine } from './report/machine.ts'
import { formatTable } from './report/print-table.ts'
import { readResults, writeResults, type EarlierResults } from './report/results-file.ts'
import { runBenches } from './report/run-benches.ts'
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
    compare: {
      about: 'Say what changed since an earlier run, whose results are in this file.',
      value: 'FILE',
    },
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

const results = join(root, 'test-results', 'bench.json')

/** Each bench is printed, and all that ended so far are written, as soon as it ends. */
async function measureAll(chosen: readonly Bench[], earlier: EarlierResults | null): Promise<number> {
  const before = describeMachine()
  const machine = () => ({ ...before, chromium: chromiumVersion() })
  const outcomes = await runBenches(chosen, {
    begins: ({ name, about }) => say(`${name}: ${about} …`),
    ended(soFar) {
      process.stdout.write(`\n${formatTable(soFar.slice(-1))}\n\n`)
      writeResults(results, machine(), soFar)
    },
  })
  const all = chosen.length > 1 ? [formatTable(outcomes)] : []
  const parts = [formatMachine(machine()), ...all]
  if (earlier !== null) {
    parts.push(formatComparison(outcomes, earlier), describeMachines(earlier.machine, before) ?? '')
  }
  parts.push(`Also in ${relative(root, results)}.`)
  const text = parts.filter((part) => part !== '').join('\n\n')
  await new Promise((written) => process.stdout.write(`\n${text}\n`, written))
  return outcomes.some(({ failed }) => failed !== null) ? 1 : 0
}

await main(async () => {
  const given = readOptions(command, process.argv.slice(2))
  if (given === undefined) return 0
  const { only, compare } = given.values
  // It is read first, for it may be the file that is written.
  const earlier = typeof compare === 'string' ? readResults(resolve(compare)) : null
  return measureAll(chooseBenches(only), earlier)
})
// What was measured may still have timers of its own.
process.exit()
