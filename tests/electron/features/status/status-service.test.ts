import { beforeEach, describe, expect, it } from 'vitest'
import { StatusService } from '#electron/main/features/status/status-service.ts'
import type { Session } from '#electron/main/features/session.ts'
import type { ProviderClient } from '#electron/main/provider/provider-client.ts'
import type { StatusState } from '#shared/status/status.ts'
import { fail, succeed } from '#shared/result.ts'
import { fakeClient, FakeQueue } from '#tests/support/fakes/fake-session.ts'
import { VirtualClock } from '#tests/support/virtual-clock.ts'

let clock: VirtualClock
let told: StatusState[]
let comebacks: number
let queue: FakeQueue

beforeEach(() => {
  clock = new VirtualClock()
  told = []
  comebacks = 0
  queue = new FakeQueue()
})

function service(methods: Partial<ProviderClient> = {}): StatusService {
  const status = new StatusService({
    clock,
    network: { hasNetwork: () => true, resolves: () => Promise.resolve(true) },
    logLines: () => ['a line'],
    changed: (state) => told.push(state),
    cameBack: () => comebacks++,
  })
  const session: Session = {
    client: fakeClient(methods),
    queue,
    host: 'api.surevoip.co.uk',
    savedId: 'saved-1',
    accountId: 'XXX',
  }
  status.useSession(session, 'signed-in')
  return status
}

const chips = () => told.map((state) => state.connection.kind)

describe('the status of the desk', () => {
  it('tells the chip at once, and the figures only while somebody looks at them', async () => {
    const status = service()
    status.noteAnswer(200, clock.now())
    expect(chips()).toEqual(['connecting', 'online'])
    queue.announce()
    await clock.advance(1_000)
    expect(chips()).toHaveLength(2)
    status.setWatched(true)
    queue.announce()
    queue.announce()
    await clock.advance(1_000)
    expect(chips()).toHaveLength(3)
  })

  it('tries every five seconds while nothing comes, and reads the board when the line is back', async () => {
    let tries = 0
    const ipAddress = () => {
      tries++
      status.noteSilence('ECONNREFUSED', clock.now())
      return Promise.resolve(fail({ code: 'offline' as const }))
    }
    const status = service({ ipAddress })
    status.noteAnswer(200, clock.now())
    const since = clock.now()
    status.noteSilence('ECONNREFUSED', since)
    await clock.advance(20_000)
    expect(tries).toBe(4)
    expect(status.read().connection).toEqual({ kind: 'offline', since })
    status.noteAnswer(200, clock.now())
    expect(comebacks).toBe(1)
    await clock.advance(20_000)
    expect(tries).toBe(4)
    expect(status.read().connection).toEqual({ kind: 'online' })
  })

  it('asks for what the page shows again when the line is back, while somebody looks', async () => {
    let reads = 0
    const serviceStatus = () => {
      reads++
      return Promise.resolve(fail({ code: 'offline' as const }))
    }
    const status = service({ serviceStatus })
    for (const isWatched of [false, true]) {
      status.setWatched(isWatched)
      await clock.advance(0)
      reads = 0
      status.noteSilence('ECONNREFUSED', clock.now())
      status.noteAnswer(200, clock.now())
      await clock.advance(0)
      expect(reads).toBe(isWatched ? 1 : 0)
    }
  })

  it('plans nothing more once it is closed', async () => {
    let tries = 0
    const status = service({
      ipAddress: () => {
        tries++
        return Promise.resolve(fail({ code: 'offline' as const }))
      },
    })
    status.noteSilence('ECONNREFUSED', clock.now())
    status.close()
    status.noteSilence('ECONNREFUSED', clock.now())
    await clock.advance(60_000)
    expect(tries).toBe(0)
  })

  it('asks for address and service messages when the page is opened', async () => {
    const status = service({
      ipAddress: () => Promise.resolve(succeed('80.68.84.28')),
      serviceStatus: () =>
        Promise.resolve(
          succeed({ messages: [{ title: 'Works', status: 'closed', issuedAt: null }], more: 0, unread: 0 }),
        ),
    })
    status.setWatched(true)
    await clock.advance(1_000)
    expect(status.read()).toMatchObject({
      publicIp: '80.68.84.28',
      service: { messages: [{ title: 'Works' }], asOf: clock.now() - 1_000 },
    })
  })

  it('issue 7 §2.7: says that the messages can’t be read, and keeps those it had with their age', async () => {
    const messages = [{ title: 'Works', status: 'closed', issuedAt: null }]
    const failure = { code: 'unreadable', reason: 'another-shape' } as const
    const replies = [succeed({ messages, more: 0, unread: 0 }), fail(failure)]
    const status = service({ serviceStatus: () => Promise.resolve(replies.shift() ?? fail(failure)) })
    await status.check()
    const asOf = clock.now()
    await clock.advance(60_000)
    await status.check()
    expect(status.read().service).toEqual({ messages, more: 0, unread: 0, asOf, failure })
  })

  it('issue 7 §2.8: the last problem is said in words, and goes when it is over', () => {
    const status = service()
    status.noteSilence('EAI_AGAIN', clock.now())
    expect(status.read().lastProblem).toEqual({ kind: 'no-answer', reason: 'name-not-found' })
    status.noteSilence('SOMETHING_NEW', clock.now())
    expect(status.read().lastProblem).toEqual({ kind: 'no-answer', reason: null })
    status.noteAnswer(503, clock.now())
    expect(status.read().lastProblem).toEqual({ kind: 'fault', status: 503 })
    status.noteAnswer(200, clock.now())
    expect(status.read().lastProblem).toBeNull()
  })

  it('starts afresh with another session', () => {
    const status = service()
    status.noteSilence('ENOTFOUND', clock.now())
    status.useSession(null, 'signed-out')
    expect(status.read()).toMatchObject({ connection: { kind: 'signed-out' }, budget: { limit: 0 } })
  })

  it('keeps the notice that others share the login after the seats were raised', () => {
    const status = service()
    expect(status.read().budget.othersShareLogin).toBe(false)
    status.noteSharedLogin()
    expect(status.read().budget.othersShareLogin).toBe(true)
  })
})
