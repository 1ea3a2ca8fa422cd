import type { BoardChange } from '#shared/calls/live-call.ts'
import type { Bench, Figure } from '../report/figure.ts'
import { hastyClock, lookAtBoard, openBenchDesk, pause } from '../rig/bench-desk.ts'
import { cleanUp } from '../rig/clean-up.ts'
import { startPracticeProcess } from '../rig/practice-process.ts'

const liveCalls = 1_000
/** The office lives a minute a second. */
const speed = 60
/** The budget would make the desk wait between readings of so long a list. */
const haste = 10
const seconds = 20

export const ipcBench: Bench = {
  name: 'ipc',
  about: 'bytes between desk and page for each change of a busy board',
  async run() {
    const practice = await startPracticeProcess(liveCalls, speed)
    const desk = await openBenchDesk(hastyClock(haste))
    const changes: BoardChange[] = []
    desk.subscribe(({ channel, payload }) => {
      if (channel === 'calls.changed') changes.push(payload)
    })
    try {
      await lookAtBoard(desk.ask, practice.url)
      await pause(seconds * 1_000)
    } finally {
      await cleanUp(() => desk.close(), practice.stop)
    }
    // The first readings bring the whole board.
    const later = changes.slice(changes.findIndex(({ changed }) => changed.length > 0))
    return toFigures(later)
  },
}

const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value))

function toFigures(changes: readonly BoardChange[]): readonly Figure[] {
  const told = changes.map((change) => ({
    bytes: bytesOf(change),
    calls: change.added.length + change.changed.length + change.removed.length,
  }))
  const busy = told.filter(({ calls }) => calls > 0)
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
  const calls = sum(busy.map((one) => one.calls))
  const everything = Math.round(sum(told.map((one) => one.bytes)) / calls)
  return [
    {
      what: 'an event’s bytes for each changed call',
      unit: 'B',
      samples: busy.map((one) => one.bytes / one.calls),
      bar: null,
      note: `${calls} calls changed, came or went; ${everything} B each, empty events counted in`,
    },
    {
      what: 'a changed call’s patch',
      unit: 'B',
      samples: changes.flatMap(({ changed }) => changed.map(bytesOf)),
      bar: null,
    },
    {
      what: 'a whole call, for comparison',
      unit: 'B',
      samples: changes.flatMap(({ added }) => added.map(bytesOf)),
      bar: null,
    },
  ]
}
