import { BoardKeeper } from '#electron/main/features/calls/board-keeper.ts'
import { BoardReader } from '#electron/main/features/calls/reading/board-reader.ts'
import type { AppError } from '#shared/app-error.ts'
import { fail, succeed, type Result } from '#shared/result.ts'
import { fakeSession } from '../../support/fakes/fake-session.ts'
import { openProvider, plainCall } from '../../support/rigs/provider-rig.ts'

/** What one call of the client cost; sizes in bytes, times in milliseconds of this thread's processor time. */
export interface Cost {
  readonly call: string
  readonly longestTurnMs: number
  readonly grownBy: number
  readonly resultSize: number
  readonly code: string
}

const rig = openProvider(process.argv[2] ?? '')
const { client } = rig
const sms = { to: '447700900123', from: 'Office', message: 'Hello' }

/** Two readings of the board, the second of which finds it as it was. */
async function readBoard(): Promise<Result<unknown, AppError>> {
  const session = { ...fakeSession(), client, accountId: 'XXX' }
  const keeper = new BoardKeeper({
    changed: () => undefined,
    clock: rig.clock,
    myPhone: () => '441632960123',
    ownNumbers: () => [],
    named: (party) => party,
  })
  const reader = new BoardReader({ keeper, clock: rig.clock, session: () => session })
  for (let turn = 0; turn < 2; turn++) await reader.poll()
  const { calls, problem } = keeper.read()
  return problem == null ? succeed(calls.length) : fail({ code: problem.code })
}

const calls: Readonly<Record<string, () => Promise<Result<unknown, AppError>>>> = {
  locateAccount: () => client.locateAccount(),
  readAccount: () => client.readAccount('XXX'),
  placeCall: () => client.placeCall(plainCall),
  listLiveCalls: () => client.listLiveCalls('XXX', { limit: 200, maxItems: 5_000 }),
  readLiveCall: () => client.readLiveCall('XXX', '7'),
  listCalls: () => client.listCalls('XXX', {}),
  listAnnouncements: () => client.listAnnouncements('XXX'),
  sendSms: () => client.sendSms(sms),
  listSms: () => client.listSms('XXX'),
  readSms: () => client.readSms('XXX', '7'),
  listFaxes: () => client.listFaxes('XXX'),
  readFax: () => client.readFax('XXX', '7'),
  listOwnNumbers: () => client.listOwnNumbers('XXX'),
  board: readBoard,
  echo: () => client.echo('Hello'),
  ipAddress: () => client.ipAddress(),
  serviceStatus: () => client.serviceStatus(),
}

/** Whatever else this machine does, only the time of this thread counts. */
const threadMs = (): number => {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1_000
}

async function measure(call: string, run: () => Promise<Result<unknown, AppError>>): Promise<Cost> {
  const before = process.memoryUsage.rss()
  let largest = before
  let longestTurnMs = 0
  let last = threadMs()
  let isOver = false
  const turn = (): void => {
    const now = threadMs()
    longestTurnMs = Math.max(longestTurnMs, now - last)
    last = now
    largest = Math.max(largest, process.memoryUsage.rss())
    if (!isOver) setImmediate(turn)
  }
  setImmediate(turn)
  const result = await run()
  await new Promise(setImmediate)
  isOver = true
  rig.queue.ran.length = 0
  const code = result.ok ? 'ok' : result.error.code
  return { call, longestTurnMs, grownBy: largest - before, resultSize: JSON.stringify(result).length, code }
}

/** The compiler's and the collector's first work is no server's doing. */
async function warmUp(): Promise<void> {
  for (let round = 0; round < 3; round++) for (const run of Object.values(calls)) await run()
  rig.queue.ran.length = 0
}

process.on('message', (asked: string) => {
  void (async () => {
    if (asked === 'warm up') await warmUp()
    const costs: Cost[] = []
    for (const [call, run] of Object.entries(calls)) costs.push(await measure(call, run))
    process.send?.(costs)
  })()
})
process.on('disconnect', () => void client.close().then(() => process.exit(0)))
process.send?.([])
