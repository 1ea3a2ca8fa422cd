import { describe, expect, it } from 'vitest'
import type { AppError } from '#shared/app-error.ts'
import type { Result } from '#shared/result.ts'
import { bad, good, plainCall, type ProviderRig } from '#tests/support/rigs/provider-rig.ts'
import { plainFax, plainSms } from '#tests/support/samples/sends.ts'
import { useWire } from '#tests/support/rigs/wire-rig.ts'
import type { WireReply, WireServer } from '#tests/support/servers/wire-server.ts'

let wire: WireServer
let rig: ProviderRig
useWire((opened) => ({ wire, rig } = opened), { retries: 2 })

const told: unknown[] = []
const onAccepted = (remoteId: string | null): void => void told.push(remoteId)

/** Everything that is billed where it is accepted, with the key of its documented sentence. */
const posts: Readonly<Record<string, () => Promise<Result<unknown, AppError>>>> = {
  Call: () => rig.client.placeCall(plainCall),
  SMS: () => rig.client.sendSms(plainSms, { onAccepted }),
  Fax: () => rig.client.sendFax(plainFax, { onAccepted }),
}
const sentences: Readonly<Record<string, string>> = {
  Call: 'Call creation request accepted.',
  SMS: 'SMS sent, awaiting confirmation.',
  Fax: 'Fax sent, awaiting confirmation.',
}
const collections: Readonly<Record<string, string>> = { Call: 'calls/live', SMS: 'sms', Fax: 'faxes' }

async function post(key: string, answer: (reply: WireReply) => void): Promise<Result<unknown, AppError>> {
  told.length = 0
  wire.answer(answer)
  const result = await posts[key]?.()
  if (result === undefined) throw new Error(`no such post: ${key}`)
  expect(wire.hits).toHaveLength(1)
  return result
}

describe.each(Object.keys(posts))('issue 7 §2: %s is accepted only where the answer shows it', (key) => {
  it.each<[string, unknown, AppError]>([
    ['error', { error: 'Insufficient credit' }, { code: 'rejected', detail: 'Insufficient credit' }],
    [
      'errors',
      { errors: [{ field: 'to', message: ['barred'] }] },
      { code: 'rejected', fields: [{ field: 'to', messages: ['barred'] }] },
    ],
    [
      'the documented message',
      { message: 'Issue with API interface to core platform.' },
      { code: 'rejected', detail: 'Issue with API interface to core platform.' },
    ],
    ['Error', { Error: 'Insufficient credit' }, { code: 'rejected', detail: 'Insufficient credit' }],
  ])('a refusal in a success is one, in their words: %s', async (_what, body, error) => {
    for (const status of [200, 202]) {
      wire.hits.length = 0
      expect(bad(await post(key, (reply) => reply.json(status, body)))).toEqual(error)
    }
    expect(told).toEqual([])
  })

  it.each<[unknown, string | undefined]>([
    [{}, undefined],
    [{ message: 'Insufficient credit' }, 'Insufficient credit'],
    [{ [key]: `${key} not sent: insufficient credit` }, `${key} not sent: insufficient credit`],
    [{ [key]: `${sentences[key] ?? ''} Not.` }, `${sentences[key] ?? ''} Not.`],
    [{ status: 'error' }, undefined],
    [{ success: false }, undefined],
    [{ fault: { code: 3 } }, undefined],
    [{ code: 402, reason: 'no credit' }, 'no credit'],
    [{ error_message: 'no credit' }, 'no credit'],
    [{ data: { error: 'no credit' } }, 'no credit'],
    [{ [key]: sentences[key], error: 'no credit' }, 'no credit'],
    [{ [key]: sentences[key], success: false }, sentences[key]],
    [{ [key]: sentences[key], error_code: 7 }, sentences[key]],
  ])('what is neither leaves the outcome unknown: %j', async (body, words) => {
    const error = bad(await post(key, (reply) => reply.json(202, body)))
    expect(error.code).toBe('outcome-unknown')
    expect(error.detail).toBe(words)
    expect(told).toEqual([])
  })

  it.each([
    [200, ''],
    [204, ''],
    [202, '[]'],
    [202, '"OK"'],
    [202, 'OK'],
    [200, '<html><title>Sign in</title></html>'],
  ])('so does %d with %j', async (status, body) => {
    expect(bad(await post(key, (reply) => reply.send(status, body))).code).toBe('outcome-unknown')
  })

  it.each([
    'https://portal.example/login',
    '/login',
    '/',
    `/customers/XXX/${collections[key] ?? ''}`,
    `/customers/XXX/${collections[key] ?? ''}/`,
    '/customers/XXX/announcements/7',
  ])('a Location that is no such resource shows nothing: %s', async (location) => {
    const html = bad(await post(key, (reply) => reply.send(200, '<html>', { location })))
    expect(html.code).toBe('outcome-unknown')
    wire.hits.length = 0
    const refused = await post(key, (reply) => reply.json(202, { error: 'No credit' }, { location }))
    expect(bad(refused)).toEqual({ code: 'rejected', detail: 'No credit' })
    wire.hits.length = 0
    const body = { errors: [{ field: 'to', message: ['bad'] }], Location: location }
    expect(bad(await post(key, (reply) => reply.json(200, body))).code).toBe('rejected')
    expect(told).toEqual([])
  })

  it('an error beside the address of the new resource is neither', async () => {
    const body = { error: 'No credit', Location: `/customers/XXX/${collections[key] ?? ''}/7` }
    expect(bad(await post(key, (reply) => reply.json(202, body)))).toEqual({
      code: 'outcome-unknown',
      reason: 'another-shape',
      detail: 'No credit',
    })
  })

  it.each([
    sentences[key] ?? '',
    (sentences[key] ?? '').toUpperCase().replace('.', ''),
    ` ${(sentences[key] ?? '').replace(',', ' -')} `,
  ])('the documented sentence shows it, without a name: %j', async (sentence) => {
    const result = await post(key, (reply) => reply.json(202, { [key]: sentence, error: null, errors: [] }))
    expect(good(result)).toMatchObject(key === 'Call' ? { callId: null } : { remoteId: null })
  })

  it('a Location of the resource shows it, whatever its host', async () => {
    const location = `https://elsewhere.example/customers/XXX/${collections[key] ?? ''}/7`
    const result = await post(key, (reply) => reply.send(202, '', { location }))
    expect(good(result)).toMatchObject(key === 'Call' ? { callId: '7' } : { remoteId: '7' })
  })
})
