import { deskEnvironment, scriptArguments } from '#electron/launch/bootstrap/desk-command.mjs'
import { atMost, type Bench, type Figure } from '../report/figure.ts'
import { startProgram } from '../rig/child-program.ts'
import { cleanUp } from '../rig/clean-up.ts'
import { startPracticeProcess } from '../rig/practice-process.ts'
import type { MemoryReport } from './memory-child.ts'

const liveCalls = 1_000
/** Five minutes of polling in twenty seconds, of a provider that lives as fast. */
const haste = 15
const seconds = 20
/** MB; half of what it was before V8's sizes were set. */
const bar = atMost('median', 189)

export const memoryBench: Bench = {
  name: 'memory',
  about: 'the desk’s memory after five minutes of polling 1,000 calls',
  async run() {
    const practice = await startPracticeProcess(liveCalls, haste)
    try {
      const { said, stop } = await startProgram({
        program: process.execPath,
        env: deskEnvironment,
        args: scriptArguments('tests/bench/desk/memory-child.ts', [
          practice.url,
          String(haste),
          String(seconds),
        ]),
        ready: /^Memory: (.*)$/m,
      })
      await stop()
      return toFigures(JSON.parse(said[1] ?? '') as MemoryReport)
    } finally {
      await cleanUp(practice.stop)
    }
  },
}

function toFigures({ rss, heapBefore, heapAfter, readings }: MemoryReport): readonly Figure[] {
  const last = rss.slice(-5)
  const note = `${readings} readings of the board in ${(seconds * haste) / 60} minutes of the desk’s time`
  return [
    { what: 'the desk’s process, all the time', unit: 'MB', samples: rss, bar: null, note },
    { what: 'the desk’s process, at the end', unit: 'MB', samples: last, bar },
    { what: 'heap before the sign-in', unit: 'MB', samples: [heapBefore], bar: null },
    { what: 'heap at the end', unit: 'MB', samples: [heapAfter], bar: null },
  ]
}
