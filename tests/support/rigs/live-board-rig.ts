import { afterEach, beforeEach } from 'vitest'
import type { CallsService } from '#electron/main/features/calls/calls-service.ts'
import type { LiveCall } from '#shared/calls/live-call.ts'
import { CallsRig } from './calls-rig.ts'
import { openProvider, type ProviderRig } from './provider-rig.ts'
import type { VirtualClock } from '../virtual-clock.ts'
import { WireServer, type WireReply } from '../servers/wire-server.ts'

export const callId = '908dea11-fa4b-47dc-99f2-df078f5ec96d'

/** What the server answers to each kind of request about calls; a test changes it as the call goes on. */
export interface LiveAnswers {
  place: (reply: WireReply) => void
  list: (reply: WireReply) => void
  call: (reply: WireReply) => void
  records: (reply: WireReply) => void
  other: (reply: WireReply) => void
}

/** The calls service over the real client and a raw server that answers as a test says. */
export class LiveBoardRig {
  readonly board = new CallsRig()
  readonly wire: WireServer
  readonly provider: ProviderRig
  readonly calls: CallsService
  readonly answers: LiveAnswers

  private constructor(wire: WireServer) {
    this.wire = wire
    this.provider = openProvider(wire.origin)
    this.calls = this.board.service(this.provider.client)
    const location = `${wire.origin}/customers/XXX/calls/live/${callId}`
    this.answers = {
      place: (reply) => reply.json(202, { Call: 'accepted', Location: location }, { location }),
      list: (reply) => reply.json(200, { list: [] }),
      call: (reply) => reply.json(404, { error: 'Cannot find what you were looking for!' }),
      records: (reply) => reply.json(200, { list: [] }),
      other: (reply) => reply.send(404, ''),
    }
    wire.answer((reply) => this.answers[kindOf(reply)](onClock(reply, this.board.clock)))
  }

  static async open(): Promise<LiveBoardRig> {
    return new LiveBoardRig(await WireServer.start())
  }

  /** One reading of the board, with all that follows from it. */
  async poll(): Promise<'changed' | 'unchanged' | 'failed'> {
    const outcome = await this.calls.poll()
    await this.settle()
    return outcome
  }

  /** Lets requests that are under way come to their end. */
  async settle(): Promise<void> {
    for (let quiet = 0; quiet < 5; quiet = this.provider.queue.underWay > 0 ? 0 : quiet + 1) {
      await new Promise((next) => setImmediate(next))
    }
  }

  /** The only call on the board. */
  get only(): LiveCall | undefined {
    return this.calls.keeper.read().calls[0]
  }

  asked(method: string): readonly string[] {
    return this.wire.hits.filter((hit) => hit.method === method).map((hit) => hit.path)
  }

  async stop(): Promise<void> {
    this.calls.close()
    await this.provider.client.close()
    await this.wire.stop()
  }
}

/** The server's clock is the desk's, so that times of both can be compared. */
function onClock(reply: WireReply, clock: VirtualClock): WireReply {
  const date = (): string => new Date(clock.now()).toUTCString()
  return {
    ...reply,
    json: (status, body, headers) => reply.json(status, body, { date: date(), ...headers }),
    send: (status, body, headers) => reply.send(status, body, { date: date(), ...headers }),
  }
}

function kindOf({ hit }: WireReply): keyof LiveAnswers {
  if (hit.method === 'POST' && hit.path === '/calls') return 'place'
  if (hit.method !== 'GET') return 'other'
  if (hit.path.endsWith('/calls/live')) return 'list'
  if (hit.path.includes('/calls/live/')) return 'call'
  return hit.path.endsWith('/calls') ? 'records' : 'other'
}

/** Gives every test of the file a board of its own. */
export function useLiveBoard(take: (rig: LiveBoardRig) => void): void {
  let opened: LiveBoardRig
  beforeEach(async () => {
    opened = await LiveBoardRig.open()
    take(opened)
  })
  afterEach(() => opened.stop())
}
