import { describe, expect, it } from 'vitest'
import type { Handlers, Requester } from '#electron/main/desk/requests/handlers.ts'
import {
  createAnswerRequest,
  registerHandlers,
  type AnswerRequest,
} from '#electron/main/desk/requests/register-handlers.ts'
import { StorageFailure } from '#electron/main/ports/storage-failure.ts'
import { FakeBridge } from '#tests/support/fakes/fake-bridge.ts'
import { createBridgeDesk } from '#tests/support/rigs/bridge-desk.ts'
import { validRequests } from '#tests/support/samples/valid-requests.ts'
import { RecordingLogger } from '#tests/support/fakes/recording-logger.ts'

const requester: Requester = { id: 'page-1', gone: new AbortController().signal }

function setUp(overrides: Partial<Handlers> = {}) {
  const bridge = new FakeBridge()
  const logger = new RecordingLogger()
  const answer = createAnswerRequest({ ...createBridgeDesk(bridge).handlers, ...overrides }, logger)
  const ask = (channel: unknown, request: unknown, trusted = true) =>
    answer({ channel, request, trusted, requester })
  return { bridge, logger, ask }
}

const invalid = { ok: false, error: { code: 'invalid-request' } }

describe('the gate of the desk', () => {
  it('hands a request that fits to its handler, with the requester', async () => {
    const requesters: Requester[] = []
    const { ask } = setUp({
      'calls.hangUp': (_request, from) => {
        requesters.push(from)
        return Promise.resolve({ ok: true, value: {} })
      },
    })
    expect(await ask('calls.hangUp', { key: 'k1' })).toEqual({ ok: true, value: {} })
    expect(requesters).toEqual([requester])
  })

  it('refuses an untrusted sender before anything else runs', async () => {
    const { ask, bridge } = setUp()
    expect(await ask('account.read', {}, false)).toEqual(invalid)
    expect(bridge.asked).toEqual([])
  })

  it.each([['account.password'], ['__proto__'], ['constructor'], [''], [7], [null], [['account.read']]])(
    'refuses the unknown channel %j',
    async (channel) => {
      const { ask, bridge } = setUp()
      expect(await ask(channel, {})).toEqual(invalid)
      expect(bridge.asked).toEqual([])
    },
  )

  it.each([[undefined], [null], [{ key: 'k1', extra: 1 }], [{ key: 1 }], [['k1']], [{}]])(
    'refuses the request %j that does not fit',
    async (request) => {
      const { ask, bridge } = setUp()
      expect(await ask('calls.hangUp', request)).toEqual(invalid)
      expect(bridge.asked).toEqual([])
    },
  )

  it('refuses more than a mebibyte, as text or as bytes', async () => {
    const { ask } = setUp()
    const tooLarge = { ok: false, error: { code: 'invalid-request', detail: 'too large' } }
    expect(await ask('calls.hangUp', { key: 'é'.repeat(530_000) })).toEqual(tooLarge)
    expect(await ask('calls.hangUp', { key: new Uint8Array(1_100_000) })).toEqual(tooLarge)
    expect(await ask('calls.hangUp', { key: 'k'.repeat(1_000_000) })).toEqual({ ok: true, value: {} })
  })

  it('drops fields that the contract does not name from the answer', async () => {
    const bridge = new FakeBridge()
    const state = { ...bridge.desk.account, password: 'hunter2', sip_password: 'hunter2' }
    const { ask } = setUp({ 'account.read': () => Promise.resolve({ ok: true, value: state }) })
    const answer = await ask('account.read', {})
    expect(answer).toEqual({ ok: true, value: bridge.desk.account })
  })

  it('drops fields that the contract does not name from a failure', async () => {
    const error = { code: 'refused' as const, detail: 'No', authorization: 'Basic abc' }
    const { ask } = setUp({ 'account.read': () => Promise.resolve({ ok: false, error }) })
    expect(await ask('account.read', {})).toEqual({ ok: false, error: { code: 'refused', detail: 'No' } })
  })

  it('turns an answer off the contract into an internal failure, and logs where, not what', async () => {
    const { ask, logger } = setUp({
      'calls.place': () => Promise.resolve({ ok: true, value: { key: 5 as unknown as string } }),
    })
    expect(await ask('calls.place', validRequests['calls.place'])).toEqual({
      ok: false,
      error: { code: 'internal' },
    })
    expect(logger.lines).toEqual(['desk.response-off-contract {"channel":"calls.place","at":"key"}'])
  })

  it('says that the disk refused, so that the page keeps what was typed', async () => {
    const refuse = () => Promise.reject(new StorageFailure('SQLITE_FULL', null))
    const { ask, logger } = setUp({ 'sms.enqueue': refuse })
    const answer = await ask('sms.enqueue', validRequests['sms.enqueue'])
    expect(answer).toEqual({ ok: false, error: { code: 'storage', detail: 'SQLITE_FULL' } })
    expect(logger.lines).toEqual([])
  })

  it('turns a bug into an internal failure that says nothing of its message', async () => {
    const { ask, logger } = setUp({
      'account.read': () => {
        throw new TypeError('password hunter2')
      },
    })
    const answer = await ask('account.read', {})
    expect(answer).toEqual({ ok: false, error: { code: 'internal' } })
    expect(logger.lines).toEqual(['desk.bug {"channel":"account.read","name":"TypeError"}'])
  })

  it('is put behind a transport and taken away again', () => {
    let served: AnswerRequest | null = null
    const transport = {
      serve(answer: AnswerRequest) {
        served = answer
        return () => {
          served = null
        }
      },
    }
    const remove = registerHandlers(
      transport,
      createBridgeDesk(new FakeBridge()).handlers,
      new RecordingLogger(),
    )
    expect(served).toBeTypeOf('function')
    remove()
    expect(served).toBeNull()
  })
})
