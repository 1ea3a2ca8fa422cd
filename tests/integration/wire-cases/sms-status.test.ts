import { describe, expect, it } from 'vitest'
import { bad, good, itemsOf, type ProviderRig } from '../../support/rigs/provider-rig.ts'
import { useWire } from '../../support/rigs/wire-rig.ts'
import type { WireServer } from '../../support/servers/wire-server.ts'

let wire: WireServer
let rig: ProviderRig
useWire((opened) => ({ wire, rig } = opened), { retries: 2 })

const id = 'NuNZJxA74RGFSW_OqNQIWQ'
const href = `https://api.surevoip.co.uk/customers/XXX/sms/${id}`

/** Documentation, "SMS" of a customer: the first of the list, and what a GET of it gives. */
const listed = {
  to: '447985473495',
  creation_date: '2017-01-09T22:20:36.362720000+00:00',
  from: 'SureVoIP',
  url: { href, title: id },
  id,
  status_updated: '2017-01-09T22:20:52+00:00',
}
const detailed = {
  ...listed,
  status_message: 'SMS delivered to handset',
  message: 'Do you love VoIP?',
  sent: 1,
  status_id: 11,
}
const known = {
  smsId: id,
  to: '447985473495',
  from: 'SureVoIP',
  createdAt: Date.UTC(2017, 0, 9, 22, 20, 36, 362),
  statusUpdatedAt: Date.UTC(2017, 0, 9, 22, 20, 52),
  statusId: null,
  statusMessage: null,
  message: null,
}

describe('messages of an account', () => {
  it('are listed without texts and statuses', async () => {
    const envelope = { entries_per_page: 50, current_page: 1, page_links: null, total_entries: '5' }
    wire.answer((reply) => reply.json(200, { ...envelope, next_page: null, list: [listed] }))
    const list = good(await rig.client.listSms('XXX'))
    expect(itemsOf(list)).toEqual([known])
    expect(list).toMatchObject({ total: 5, nextPage: null })
    expect(list).not.toHaveProperty('partial')
    expect([wire.last.method, wire.last.path]).toEqual(['GET', '/customers/XXX/sms'])
    expect(Object.fromEntries(wire.last.query)).toEqual({
      hypermedia: 'no',
      'content-type': 'application/json',
    })
    expect(wire.last.headers).not.toHaveProperty('if-modified-since')
    expect(rig.queue.last.job.lane).toBe('follow')
    good(await rig.client.listSms('XXX', { lane: 'page' }))
    expect(rig.queue.last.job.lane).toBe('page')
  })

  it('are read one by one, wrapped in `sms`', async () => {
    wire.answer((reply) => reply.json(200, { sms: detailed }))
    expect(good(await rig.client.readSms('XXX', id))).toEqual({
      ...known,
      statusId: 11,
      statusMessage: 'SMS delivered to handset',
      message: 'Do you love VoIP?',
    })
    expect(wire.last.path).toBe(`/customers/XXX/sms/${id}`)
    expect(rig.queue.last.job.lane).toBe('follow')
  })

  it.each([
    [1, 'SMS in queue'],
    [2, 'SMS with carrier'],
    [14, 'Buffered. The phone is likely off or out of range'],
    [18, 'Accepted by SMSC'],
  ])('case 63: status %d is read, as number or as text', async (statusId, text) => {
    for (const status_id of [statusId, String(statusId)]) {
      wire.answer((reply) => reply.json(200, { sms: { ...detailed, status_id, status_message: text } }))
      expect(good(await rig.client.readSms('XXX', id))).toMatchObject({ statusId, statusMessage: text })
    }
  })

  it.each([11, 12, 26, 0, 99])('case 64: status %d is read, whatever `sent` says', async (statusId) => {
    for (const sent of [0, 1, '1', null]) {
      wire.answer((reply) => reply.json(200, { sms: { ...detailed, sent, status_id: statusId } }))
      expect(good(await rig.client.readSms('XXX', id)).statusId).toBe(statusId)
    }
  })

  it.each([null, 'soon', '', -1, 1.5, {}, [], true])(
    'have no status where status_id is %j',
    async (status_id) => {
      wire.answer((reply) => reply.json(200, { sms: { ...detailed, status_id } }))
      expect(good(await rig.client.readSms('XXX', id)).statusId).toBeNull()
    },
  )

  it('case 22: are gone where the provider does not find them', async () => {
    wire.answer((reply) => reply.json(404, { error: 'Cannot find what you were looking for!' }))
    expect(bad(await rig.client.readSms('XXX', id)).code).toBe('gone')
  })

  it('keep markup and odd texts as texts', async () => {
    const message = '<img src=x onerror=alert(1)> &amp; \u202E'
    wire.answer((reply) => reply.json(200, { sms: { ...detailed, message, status_message: '<b>done</b>' } }))
    expect(good(await rig.client.readSms('XXX', id))).toMatchObject({ message, statusMessage: '<b>done</b>' })
  })

  it('may have numbers where texts are expected', async () => {
    const numbers = '{"sms":{"id":"x","to":447985473495,"from":1224279484,"message":1e3,"status_id":"11"}}'
    wire.answer((reply) => reply.send(200, numbers, { 'content-type': 'application/json' }))
    expect(good(await rig.client.readSms('XXX', 'x'))).toMatchObject({
      to: '447985473495',
      from: '1224279484',
      message: '1e3',
    })
  })

  it('may lack nearly everything', async () => {
    const empty = { ...known, to: '', from: '', createdAt: null, statusUpdatedAt: null }
    wire.answer((reply) => reply.json(200, { sms: {}, resources: {} }))
    expect(good(await rig.client.readSms('XXX', id))).toEqual(empty)
    const nulls = Object.fromEntries(Object.keys(detailed).map((key) => [key, null]))
    wire.answer((reply) => reply.json(200, { sms: nulls }))
    expect(good(await rig.client.readSms('XXX', id))).toEqual(empty)
  })

  it.each([{}, { sms: null }, { sms: 'x' }, { error: 'x' }, []])('are not read from %j', async (body) => {
    wire.answer((reply) => reply.json(200, body))
    expect(bad(await rig.client.readSms('XXX', id)).code).toBe('unreadable')
  })
})
