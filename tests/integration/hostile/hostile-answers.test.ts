import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type Server, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hostileAnswers, type HostileAnswer } from './hostile-bodies.ts'
import type { Cost } from './hostile-client-process.ts'

const longestTurnMs = 100
const mostMemory = 100 * 1024 * 1024
/** Of what goes on to the database, the window and the page. */
const largestResult = 1_500_000

let server: Server
let child: ChildProcess
let answer: HostileAnswer = { status: 200, headers: {}, body: '{"list":[]}' }

beforeAll(async () => {
  server = createServer((request, response) => {
    request.resume()
    send(response, answer)
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  child = fork(join(import.meta.dirname, 'hostile-client-process.ts'), [`http://127.0.0.1:${port}`])
  await once(child, 'message')
  await costsOf(answer, 'warm up')
})

afterAll(async () => {
  child.disconnect()
  await once(child, 'exit')
  server.closeAllConnections()
  await new Promise((closed) => server.close(closed))
})

function send(response: ServerResponse, { status, headers, body, isEndless }: HostileAnswer): void {
  response.on('error', () => undefined)
  response.writeHead(status, headers)
  if (isEndless !== true) return void response.end(body)
  const more = (): void => {
    while (!response.destroyed && response.write(body));
  }
  response.on('drain', more)
  more()
}

async function costsOf(asked: HostileAnswer, word = 'measure'): Promise<readonly Cost[]> {
  answer = asked
  const told = once(child, 'message') as Promise<[readonly Cost[]]>
  child.send(word)
  return (await told)[0]
}

/** What is over a limit is measured again: a collection of garbage may have fallen into the first time. */
async function leastCosts(hostile: HostileAnswer): Promise<readonly Cost[]> {
  let costs = await costsOf(hostile)
  for (let again = 0; again < 2 && costs.some((cost) => cost.longestTurnMs > longestTurnMs); again++) {
    const next = await costsOf(hostile)
    costs = costs.map((cost, index) => {
      const other = next[index]
      return other !== undefined && other.longestTurnMs < cost.longestTurnMs ? other : cost
    })
  }
  return costs
}

describe('issue 7 §5.1, §5.3: no answer of a server stops the desk or fills its memory', () => {
  it.each(Object.entries(hostileAnswers))('%s', { timeout: 120_000 }, async (_what, hostile) => {
    const costs = await leastCosts(hostile)
    expect(costs.length).toBeGreaterThan(10)
    expect(costs.filter((cost) => cost.longestTurnMs > longestTurnMs)).toEqual([])
    expect(costs.filter((cost) => cost.grownBy > mostMemory)).toEqual([])
    expect(costs.filter((cost) => cost.resultSize > largestResult)).toEqual([])
  })
})
