import { once } from 'node:events'
import { request, type IncomingMessage } from 'node:http'
import { urlToHttpOptions } from 'node:url'
import { emptyPlan } from '#shared/calls/plan-rules.ts'
import { atMost, type Bench, type Figure } from '../report/figure.ts'
import { lookAtBoard, pause, type Ask } from '../rig/bench-desk.ts'
import { cleanUp } from '../rig/clean-up.ts'
import { startPracticeProcess } from '../rig/practice-process.ts'
import { openDoorstep, openServices, type Doorstep, type OpenDesk } from './click-rig.ts'

const liveCalls = 100
/** A desk's budget lets a few calls and the readings after them leave at once; the next desk has a fresh one. */
const desks = 25
const clicksPerDesk = 8
const waitingJobs = 500
const barMs = 10

export const clickBench: Bench = {
  name: 'click',
  about: 'from the click on Call to the request’s arrival at a server on this computer',
  async run() {
    const practice = await startPracticeProcess(liveCalls, 1)
    const doorstep = await openDoorstep(practice.url)
    try {
      return [
        await measure(doorstep, `while ${liveCalls} calls are polled`, () => undefined),
        await measure(doorstep, `while ${waitingJobs} requests wait in the lanes below`, fillLanes),
        await measureBare(doorstep),
      ]
    } finally {
      await cleanUp(() => doorstep.close(), practice.stop)
    }
  },
}

async function measure(doorstep: Doorstep, what: string, prepare: (desk: OpenDesk) => void): Promise<Figure> {
  const samples: number[] = []
  for (let turn = 0; turn < desks; turn++) {
    const desk = await openServices()
    try {
      await lookAtBoard(desk.ask, doorstep.url)
      prepare(desk)
      samples.push(...(await clickAway(desk.ask, doorstep, turn)))
    } finally {
      await cleanUp(() => desk.close())
    }
  }
  const note = 'through the gate, the queue and a connection of its own; loopback, without TLS'
  return { what, unit: 'ms', samples, bar: atMost('p95', barMs), note }
}

/** At uneven times, so that some clicks fall into a reading of the board. */
async function clickAway(ask: Ask, doorstep: Doorstep, desk: number): Promise<number[]> {
  const waits: number[] = []
  for (let turn = 0; turn < clicksPerDesk; turn++) {
    await pause(20 + ((turn * 37 + desk * 11) % 60))
    const known = doorstep.arrivals.length
    const clickedAt = performance.now()
    await placeCall(ask, desk * clicksPerDesk + turn)
    waits.push((await nextArrival(doorstep, known)) - clickedAt)
  }
  return waits
}

/** What a connection and a request cost on this computer, now, without any desk. */
async function measureBare({ url, arrivals }: Doorstep): Promise<Figure> {
  const samples: number[] = []
  for (let turn = 0; turn < desks * clicksPerDesk; turn++) {
    await pause(5)
    const sentAt = performance.now()
    const known = arrivals.length
    const sent = request({ method: 'POST', agent: false, ...urlToHttpOptions(new URL(url)) }).end('{}')
    await once(sent, 'response').then(([answer]: IncomingMessage[]) => answer?.resume())
    samples.push((arrivals[known] ?? Number.NaN) - sentAt)
  }
  return { what: 'a bare POST, for comparison', unit: 'ms', samples, bar: null }
}

function placeCall(ask: Ask, number: number): Promise<void> {
  return ask('calls.place', {
    intentId: `bench-intent-${number}`,
    // A number of its own: the same one again within three seconds would be the same click.
    to: `01632 960${String(number).padStart(3, '0')}`,
    from: '01632 960004',
    callerId: '01632960100',
    plan: emptyPlan,
    options: {
      ringOnlyMyPhone: false,
      callerIdForMe: null,
      connectKey: null,
      cancelKey: null,
      whisperAnnouncementIds: [],
    },
    confirmed: true,
  })
}

async function nextArrival({ arrivals }: Doorstep, known: number): Promise<number> {
  const lastsUntil = performance.now() + 10_000
  while (performance.now() < lastsUntil) {
    const arrival = arrivals[known]
    if (arrival !== undefined) return arrival
    await pause(1)
  }
  throw new Error('A call did not arrive within ten seconds')
}

/** Work of every lane below the operator's; each takes 50 ms, as a far provider does. */
function fillLanes({ services }: OpenDesk): void {
  const queue = services.account.session()?.queue
  if (queue === undefined) throw new Error('Nobody is signed in')
  const lanes = ['outbox', 'follow', 'page', 'background'] as const
  for (let job = 0; job < waitingJobs; job++) {
    void queue.run({
      lane: lanes[job % lanes.length] ?? 'background',
      label: 'bench',
      retry: 'never',
      async attempt() {
        await pause(50)
        return { result: { ok: true, value: null }, spent: true, verdict: 'done', headers: null }
      },
    })
  }
}
