import { describe, expect, it } from 'vitest'
import { bad, good, itemsOf, plainCall, type ProviderRig } from '../../support/rigs/provider-rig.ts'
import { useWire } from '../../support/rigs/wire-rig.ts'
import type { WireServer } from '../../support/servers/wire-server.ts'

let wire: WireServer
let rig: ProviderRig
useWire((opened) => ({ wire, rig } = opened))

const sms = { to: '447700900123', from: 'Office', message: 'Hello' }
const numbers = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ number: `44163296${index}` }))

describe('issue 7 §5.3: an answer that is too large is refused with its reason', () => {
  it.each([
    ['over 1 MB', `{"list":[],"x":"${'x'.repeat(1_000_000)}"}`, 'too-large'],
    ['nested too deeply', `{"list":${'['.repeat(40)}${']'.repeat(40)}}`, 'too-deep'],
    ['of too many values', `{"list":[${'{},'.repeat(60_000)}{}]}`, 'too-many-values'],
  ])('%s', async (_what, body, reason) => {
    wire.answer((reply) => reply.send(200, body))
    expect(bad(await rig.client.listOwnNumbers('XXX'))).toEqual({ code: 'unreadable', reason })
    expect(bad(await rig.client.readSms('XXX', '7'))).toEqual({ code: 'unreadable', reason })
  })

  it.each([
    ['over 1 MB', `{"x":"${'x'.repeat(1_000_000)}"}`, 'too-large'],
    ['nested too deeply', '['.repeat(5_000), 'too-deep'],
  ])('and to a send without a Location the outcome is not known: %s', async (_what, body, reason) => {
    wire.answer((reply) => reply.send(202, body))
    expect(bad(await rig.client.sendSms(sms))).toEqual({ code: 'outcome-unknown', reason })
    expect(bad(await rig.client.placeCall(plainCall))).toEqual({ code: 'outcome-unknown', reason })
  })

  it('but its headers are believed', async () => {
    wire.answer((reply) => reply.send(202, 'x'.repeat(1_000_001), { location: '/customers/XXX/sms/7' }))
    expect(good(await rig.client.sendSms(sms))).toEqual({ remoteId: '7' })
  })
})

describe('issue 7 §5.3: a list cut at a bound is incomplete', () => {
  it('with more items than are read', async () => {
    wire.answer((reply) => reply.json(200, { list: numbers(1_501) }))
    const list = good(await rig.client.listOwnNumbers('XXX', { maxItems: 5_000 }))
    expect(itemsOf(list)).toHaveLength(1_500)
    expect(list).toMatchObject({ partial: true })
  })

  it('with more items than were asked for', async () => {
    wire.answer((reply) => reply.json(200, { list: numbers(30) }))
    expect(good(await rig.client.listOwnNumbers('XXX', { maxItems: 20 }))).toMatchObject({ partial: true })
  })

  it('and 1,000 items are none', async () => {
    wire.answer((reply) => reply.json(200, { list: numbers(1_000) }))
    const list = good(await rig.client.listOwnNumbers('XXX'))
    expect(itemsOf(list)).toHaveLength(1_000)
    expect(list).not.toHaveProperty('partial')
  })
})

describe('issue 7 §5.3: what is kept of an answer', () => {
  it('is the beginning of a text, and no part of an id', async () => {
    const long = 'x'.repeat(9_000)
    wire.answer((reply) =>
      reply.json(200, {
        list: [
          { id: 'sms-1', to: long },
          { id: long, to: '4477' },
        ],
      }),
    )
    const list = good(await rig.client.listSms('XXX'))
    expect(itemsOf(list).map(({ smsId, to }) => [smsId, to.length])).toEqual([['sms-1', 501]])
    expect(list).toMatchObject({ partial: true })
  })

  it('are twenty field errors with five messages each', async () => {
    const errors = Array(100).fill({ field: 'to', message: Array(9).fill('x'.repeat(900)) })
    wire.answer((reply) => reply.json(400, { errors }))
    const { fields = [] } = bad(await rig.client.placeCall(plainCall))
    expect(fields).toHaveLength(20)
    expect(fields[0]?.messages.map((message) => message.length)).toEqual([301, 301, 301, 301, 301])
  })

  it('is no id from a Location that is too long', async () => {
    for (const Location of [
      `/customers/XXX/sms/${'7'.repeat(301)}`,
      `/customers/XXX/${'sms/'.repeat(600)}7`,
    ]) {
      wire.answer((reply) => reply.json(202, { SMS: 'SMS sent, awaiting confirmation.', Location }))
      expect(good(await rig.client.sendSms(sms))).toEqual({ remoteId: null })
    }
  })
})

describe('issue 7 §2.8: no machine’s words come with an error', () => {
  it.each(['ECONNREFUSED', 'connect ETIMEDOUT 10.0.0.1:5432', 'fetch failed', 'socket hang up'])(
    'also where the server sent them: %s',
    async (words) => {
      wire.answer((reply) => reply.json(500, { error: words }))
      expect(bad(await rig.client.readSms('XXX', '7'))).toEqual({ code: 'provider-fault' })
    },
  )
})
