import { atMost, type Bench, type Figure } from '../report/figure.ts'
import { makeFolder } from '../rig/bench-desk.ts'
import { cleanUp, removeFolder } from '../rig/clean-up.ts'
import { fillOutbox } from './full-outbox.ts'
import { measurePage } from './outbox-page.ts'
import { startWeb } from './start-web.ts'

const rows = 10_000
const restarts = 5

export const outboxBench: Bench = {
  name: 'outbox',
  about: '10,000 messages: putting them in, starting with them, opening and scrolling their page',
  async run() {
    const folder = makeFolder()
    try {
      const { enqueueMs } = await fillOutbox(folder, rows)
      return [
        {
          what: 'enqueue 1,000 messages, on disk',
          unit: 'ms',
          samples: enqueueMs,
          bar: atMost('worst', 2_000),
          note: 'one transaction each, with a full sync',
        },
        await measureRestart(folder),
        ...(await measureServed(folder)),
      ]
    } finally {
      await cleanUp(() => removeFolder(folder))
    }
  },
}

/** Ready is when the page can be opened and asked: the desk has taken up its outbox by then. */
async function measureRestart(folder: string): Promise<Figure> {
  const samples: number[] = []
  for (let turn = 0; turn < restarts; turn++) {
    const { readyMs, stop } = await startWeb(folder)
    await stop()
    samples.push(readyMs / 1_000)
  }
  return {
    what: `start with ${String(rows)} messages: to its address`,
    unit: 's',
    samples,
    bar: atMost('worst', 2),
  }
}

async function measureServed(folder: string): Promise<readonly Figure[]> {
  const web = await startWeb(folder)
  try {
    return await measurePage(web.said[1] ?? '')
  } finally {
    await cleanUp(web.stop)
  }
}
