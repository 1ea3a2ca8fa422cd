import { describe, expect, it } from 'vitest'
import { createRedactor, formatBasic } from '#electron/main/provider/credentials.ts'
import { credentials, openProvider, plainCall, type ProviderRig } from '../../support/rigs/provider-rig.ts'
import { useWire } from '../../support/rigs/wire-rig.ts'
import type { WireScript, WireServer } from '../../support/servers/wire-server.ts'

let wire: WireServer
let rig: ProviderRig
useWire((opened) => ({ wire, rig } = opened))

const basic = formatBasic(credentials).slice('Basic '.length)
const canaries = [credentials.password, encodeURIComponent(credentials.password), basic]
const personal = ['442035159999', '441224279484', '01224900123', 'call-7', 'XXX']

/** A server that sends back all it was given, in every place an error could pick it up. */
const echoes: readonly WireScript[] = [
  (reply) =>
    reply.json(400, { error: `you sent ${reply.hit.headers.authorization}, ${credentials.password}` }),
  (reply) => reply.json(400, { errors: [{ field: 'to', message: [credentials.password, basic] }] }),
  (reply) => reply.json(403, { message: [`at https://u:${encodeURIComponent(credentials.password)}@host/`] }),
  (reply) => reply.send(405, `Method not implemented for ${reply.hit.headers.authorization}`),
  (reply) => reply.send(502, `<title>${credentials.password}</title>`),
  (reply) => reply.json(429, { error: credentials.password }),
  (reply) => reply.raw(`HTTP/1.1 200 ${basic}\r\nX-Odd: ${basic}\r\nContent-Length: 5\r\n\r\n{"a`),
  (reply) => reply.raw(`${basic} no HTTP\r\n\r\n`),
  (reply) => reply.drop(),
]

describe('the password', () => {
  it.each(echoes.map((script, index) => [index, script] as const))(
    'is in no error and no line of the log, whatever the server sends back (%d)',
    async (_index, script) => {
      wire.answer(script)
      const results = [
        await rig.client.readLiveCall('XXX', 'call-7'),
        await rig.client.placeCall(plainCall),
        await rig.client.endCall('XXX', 'call-7'),
      ]
      const seen = JSON.stringify([results, rig.logger.lines, rig.told])
      expect(results[0]?.ok).toBe(false)
      for (const canary of canaries) expect(seen).not.toContain(canary)
    },
  )

  it('is in no error where nothing can be reached', async () => {
    const nowhere = openProvider('http://127.0.0.1:1')
    const seen = JSON.stringify([await nowhere.client.placeCall(plainCall), nowhere.logger.lines])
    expect(seen).toContain('offline')
    for (const canary of canaries) expect(seen).not.toContain(canary)
    await nowhere.client.close()
  })

  it('does not show in the client itself', () => {
    expect(JSON.stringify(Object.entries(rig.client))).not.toContain(credentials.password)
  })

  it('is taken out of text whole; one too short to be a secret is left', () => {
    expect(createRedactor({ username: 'u', password: 'hunter22' })('was hunter22!')).toBe('was •••!')
    expect(createRedactor({ username: 'u', password: 'a' })('a call')).toBe('a call')
  })
})

describe('the log', () => {
  it('names the endpoint and the status, and no number, path, query or body', async () => {
    wire.answer((reply) => reply.json(200, { list: [] }))
    await rig.client.placeCall(plainCall)
    await rig.client.readLiveCall('XXX', 'call-7')
    await rig.client.listCalls('XXX', { to: '442035159999' })
    const lines = rig.logger.lines.join('\n')
    expect(rig.logger.lines[0]).toBe('provider.answered {"endpoint":"calls.place","status":200,"ms":0}')
    for (const text of personal) expect(lines).not.toContain(text)
  })
})
