import { describe, expect, it } from 'vitest'
import { good, itemsOf, type ProviderRig } from '../../support/rigs/provider-rig.ts'
import { useWire } from '../../support/rigs/wire-rig.ts'
import type { WireServer } from '../../support/servers/wire-server.ts'

let wire: WireServer
let rig: ProviderRig
useWire((opened) => ({ wire, rig } = opened), { retries: 2 })

const id = 'ML5TiFVD4RGUkEHhqNQIWQ'
const href = `https://api.surevoip.co.uk/customers/XXX/faxes/${id}`

/** Documentation, "Faxes" of a customer: the first of the list, and what a GET of it gives. */
const listed = {
  status_message: 'Fax transmission completed.',
  delivered_date: '2017-01-20T10:59:25+00:00',
  to: '441224900126',
  filename: 'test_fax.pdf',
  creation_date: '2017-01-20T10:57:23.639102000+00:00',
  from: 'SureVoIP',
  url: { href, title: id },
  id,
  sent: 1,
  called_date: '2017-01-20T10:57:44+00:00',
  status_updated: '2017-01-20T10:59:27+00:00',
  status_id: 10,
}
const detailed = {
  ...listed,
  retries: 0,
  billable_duration: 40,
  remote_station_ident: 'SpanDSP Fax Ident',
  transmit_errors: 0,
  src_ip_address: '127.0.0.1',
}
const times = {
  calledAt: Date.UTC(2017, 0, 20, 10, 57, 44),
  deliveredAt: Date.UTC(2017, 0, 20, 10, 59, 25),
}
const noDetail = { retries: null, billableSeconds: null, remoteStation: null, transmitErrors: null }
const known = {
  faxId: id,
  to: '441224900126',
  from: 'SureVoIP',
  fileName: 'test_fax.pdf',
  createdAt: Date.UTC(2017, 0, 20, 10, 57, 23, 639),
  statusUpdatedAt: Date.UTC(2017, 0, 20, 10, 59, 27),
  statusId: 10,
  statusMessage: 'Fax transmission completed.',
  detail: { ...noDetail, ...times },
}

describe('faxes of an account', () => {
  it('are listed with their statuses', async () => {
    const date = 'Fri, 8 Mar 2017 21:13:17 GMT'
    wire.answer((reply) => reply.json(200, { total_entries: '5', next_page: 2, list: [listed] }, { date }))
    const list = good(await rig.client.listFaxes('XXX', { page: 1, limit: 50, maxPages: 1 }))
    expect(itemsOf(list)).toEqual([known])
    expect(list).toMatchObject({ nextPage: 2, serverTime: Date.UTC(2017, 2, 8, 21, 13, 17) })
    expect(wire.last.path).toBe('/customers/XXX/faxes')
    expect([wire.last.query.get('page'), wire.last.query.get('limit')]).toEqual(['1', '50'])
    expect(wire.hits).toHaveLength(1)
    expect(rig.queue.last.job.lane).toBe('follow')
  })

  it('are read one by one, wrapped in `fax`', async () => {
    wire.answer((reply) => reply.json(200, { fax: detailed }))
    expect(good(await rig.client.readFax('XXX', id))).toEqual({
      ...known,
      detail: {
        ...times,
        retries: 0,
        billableSeconds: 40,
        remoteStation: 'SpanDSP Fax Ident',
        transmitErrors: 0,
      },
    })
    expect(wire.last.path).toBe(`/customers/XXX/faxes/${id}`)
  })

  it.each([
    [0, 'Fax sent to carrier.'],
    [1, 'Fax in queue.'],
    [5, 'Processing fax.'],
    [10, 'Fax transmission completed.'],
    [11, 'Fax transmission unsuccessful.'],
    [12, 'Fax carrier error. Please report to SureVoIP.'],
  ])('case 71: status %d is read, as number or as text, whatever `sent` says', async (statusId, text) => {
    for (const [status_id, sent] of [
      [statusId, 1],
      [String(statusId), 0],
    ]) {
      wire.answer((reply) =>
        reply.json(200, { list: [{ ...listed, status_id, sent, status_message: text }] }),
      )
      const [fax] = itemsOf(good(await rig.client.listFaxes('XXX')))
      expect(fax).toMatchObject({ statusId, statusMessage: text })
    }
  })

  it.each(['SureVoIP', 'Sure_VoIP1', '01224824887', '', '+44 (0)1224'])(
    'case 72: from %j stays as it is',
    async (from) => {
      wire.answer((reply) => reply.json(200, { fax: { ...detailed, from } }))
      expect(good(await rig.client.readFax('XXX', id)).from).toBe(from)
    },
  )

  it.each([
    ['2017-01-20T10:57:23.639102000+00:00', Date.UTC(2017, 0, 20, 10, 57, 23, 639)],
    ['2017-01-20T10:57:44+00:00', Date.UTC(2017, 0, 20, 10, 57, 44)],
    ['2017-07-20T10:57:44Z', Date.UTC(2017, 6, 20, 10, 57, 44)],
    ['2017-07-20T10:57:44', Date.UTC(2017, 6, 20, 9, 57, 44)],
    ['not yet', null],
    [null, null],
  ])('were made at %j', async (creation_date, createdAt) => {
    wire.answer((reply) => reply.json(200, { list: [{ ...listed, creation_date }] }))
    expect(itemsOf(good(await rig.client.listFaxes('XXX')))[0]?.createdAt).toBe(createdAt)
  })

  it.each([
    ['the end of the address', { url: { href: `${href}/`, title: 'other' } }],
    ['the title', { url: { title: id } }],
  ])('are named by %s where they have no id', async (_what, { url }) => {
    wire.answer((reply) => reply.json(200, { list: [{ ...listed, id: null, url }] }))
    expect(itemsOf(good(await rig.client.listFaxes('XXX')))[0]?.faxId).toBe(id)
  })

  it('are named as they were asked for where the answer names none', async () => {
    wire.answer((reply) => reply.json(200, { fax: { status_id: 0 } }))
    expect(good(await rig.client.readFax('XXX', id))).toMatchObject({ faxId: id, statusId: 0 })
  })

  it.each([
    ['one without a name', [listed, { to: '44' }], 1],
    ['one that is no fax', [listed, 'odd', null], 1],
    ['no list', undefined, 0],
    ['null for a list', null, 0],
  ])('are a partial list with %s', async (_what, list, count) => {
    wire.answer((reply) => reply.json(200, { list, next_page: null }))
    const answer = good(await rig.client.listFaxes('XXX'))
    expect(itemsOf(answer)).toHaveLength(count)
    expect(answer).toMatchObject({ partial: true })
  })

  it('case 19: are none where the list is empty or absent and the count says so', async () => {
    for (const body of [{ list: [] }, { total_entries: '0' }, { list: null, total_entries: 0 }]) {
      wire.answer((reply) => reply.json(200, body))
      const answer = good(await rig.client.listFaxes('XXX'))
      expect(itemsOf(answer)).toEqual([])
      expect(answer).not.toHaveProperty('partial')
    }
  })

  it('are a partial list where any of its pages is', async () => {
    wire.answer(
      (reply) => reply.json(200, { list: [listed], next_page: 2 }),
      (reply) => reply.json(200, { list: [{}], next_page: 3 }),
      (reply) => reply.json(200, { list: [listed], next_page: null }),
    )
    expect(good(await rig.client.listFaxes('XXX'))).toMatchObject({ partial: true, nextPage: null })
  })

  it.each<[Record<string, unknown>, number | null]>([
    [{ billable_duration: '40' }, 40],
    [{ billable_duration: '40.5' }, 40.5],
    [{ billable_duration: ' 40' }, 40],
    [{ billable_duration: 'long' }, null],
  ])('lasted %j', async (given, billableSeconds) => {
    wire.answer((reply) => reply.json(200, { fax: { ...detailed, ...given } }))
    expect(good(await rig.client.readFax('XXX', id)).detail.billableSeconds).toBe(billableSeconds)
  })

  it('keep markup as text', async () => {
    const filename = '<script>alert(1)</script>.pdf'
    wire.answer((reply) => reply.json(200, { list: [{ ...listed, filename, status_message: '<b>' }] }))
    expect(itemsOf(good(await rig.client.listFaxes('XXX')))[0]).toMatchObject({
      fileName: filename,
      statusMessage: '<b>',
    })
  })
})
