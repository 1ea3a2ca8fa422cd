import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { hastyClock, lookAtBoard, openBenchDesk, pause } from '../rig/bench-desk.ts'

export interface MemoryReport {
  /** MB; once a second from the sign-in on. */
  readonly rss: readonly number[]
  /** MB after garbage collection: before the sign-in, and at the end. */
  readonly heapBefore: number
  readonly heapAfter: number
  readonly readings: number
}

const [url = '', haste = '1', seconds = '1'] = process.argv.slice(2)

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

function heapMb(): number {
  collectGarbage()
  return process.memoryUsage().heapUsed / 1e6
}

const desk = await openBenchDesk(hastyClock(Number(haste)))
const heapBefore = heapMb()
let readings = 0
desk.subscribe(({ channel }) => (readings += channel === 'calls.changed' ? 1 : 0))
await lookAtBoard(desk.ask, url)
const rss: number[] = []
for (let second = 0; second < Number(seconds); second++) {
  await pause(1_000)
  rss.push(process.memoryUsage.rss() / 1e6)
}
const report: MemoryReport = { rss, heapBefore, heapAfter: heapMb(), readings }
process.stdout.write(`Memory: ${JSON.stringify(report)}\n`)
await desk.close()
