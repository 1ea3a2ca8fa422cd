import { pause } from '../rig/bench-desk.ts'

interface Target {
  readonly type: string
  readonly webSocketDebuggerUrl: string
}

const patienceMs = 60_000

/**
 * When the first page behind a debugging port showed its first text or picture, as epoch milliseconds;
 * asked of the page itself, so that asking late changes nothing.
 */
export async function readFirstPaint(port: string): Promise<number> {
  const until = Date.now() + patienceMs
  while (Date.now() < until) {
    const painted = await askPage(port)
    if (painted !== null) return painted
    await pause(50)
  }
  throw new Error('No page was painted in time')
}

async function askPage(port: string): Promise<number | null> {
  const answer = await fetch(`http://127.0.0.1:${port}/json/list`)
  const page = ((await answer.json()) as Target[]).find(({ type }) => type === 'page')
  return page === undefined ? null : evaluate(page.webSocketDebuggerUrl)
}

const expression =
  "performance.timeOrigin + (performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN)"

/** One question over the debugging protocol, and one answer. */
function evaluate(address: string): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(address)
    socket.onerror = () => reject(new Error('The page can’t be asked'))
    socket.onopen = () =>
      socket.send(JSON.stringify({ id: 1, method: 'Runtime.evaluate', params: { expression } }))
    socket.onmessage = ({ data }) => {
      socket.close()
      // A page that is just being replaced answers with an error.
      const answer = JSON.parse(String(data)) as { result?: { result: { value?: number } } }
      resolve(answer.result?.result.value ?? null)
    }
  })
}
