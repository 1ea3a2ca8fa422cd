import { describe, expect, it } from 'vitest'
import { bad, good, type ProviderRig } from '../../support/rigs/provider-rig.ts'
import { useWire } from '../../support/rigs/wire-rig.ts'
import type { WireServer } from '../../support/servers/wire-server.ts'

let wire: WireServer
let rig: ProviderRig
useWire((opened) => ({ wire, rig } = opened))

const page = { id: 'x1', name: 'SureVoIP', url: 'https://status.example', time_zone: 'Europe/London' }
const allWell = { indicator: 'none', description: 'All Systems Operational' }
const partly = { indicator: 'major', description: 'Partial System Outage' }
const incident = {
  name: 'Inbound calls fail',
  status: 'investigating',
  created_at: '2026-11-29T08:00:00.000Z',
  impact: 'major',
  incident_updates: [],
}

const read = async (body: unknown) => {
  wire.answer((reply) => reply.json(200, body))
  return rig.client.serviceStatus()
}
const titles = async (body: unknown) => good(await read(body)).messages.map(({ title }) => title)

describe('issue 7 §2.7: an unknown shape of the service status is not "none at present"', () => {
  it.each([
    ['nothing in it', {}],
    ['only a word', { status: 'OK' }],
    ['a page without its status', { page }],
    ['a list under an unknown key', { outages: [] }],
    ['no list where the list should be', { entries: null }],
    ['an object where the list should be', { incidents: { 0: incident } }],
    ['an indicator without its words', { status: { indicator: 'none' } }],
    ['entries of which none can be read', { entries: [{ text: 'x' }, 7] }],
    ['a list that should have more', { list: [], total_entries: '3' }],
    ['a text', 'All well'],
    ['nothing', null],
  ])('%s', async (_what, body) => {
    expect(bad(await read(body))).toEqual({ code: 'unreadable', reason: 'another-shape' })
  })

  it('a web page', async () => {
    wire.answer((reply) => reply.send(200, '<html><title>Status</title></html>'))
    expect(bad(await rig.client.serviceStatus())).toEqual({ code: 'unreadable', reason: 'web-page' })
  })

  it.each([
    ['entries', { feed_title: 'Status', entries: [] }],
    ['incidents', { page, incidents: [] }],
    ['a summary', { page, status: allWell, components: [], incidents: [], scheduled_maintenances: [] }],
    ['a bare list', []],
    ['a list like others of this provider', { list: [], total_entries: '0' }],
  ])('only a plainly empty list says none: %s', async (_what, body) => {
    expect(good(await read(body))).toEqual({ messages: [], more: 0, unread: 0 })
  })
})

describe('messages of the service status', () => {
  it('are read from the entries of the provider’s old client', async () => {
    const entries = [{ issued: '2017-03-12T11:31:15Z', status: 'up', title: 'All well', url: 'x' }, null]
    expect(good(await read({ feed_title: 'Status', entries }))).toEqual({
      messages: [{ title: 'All well', status: 'up', issuedAt: Date.UTC(2017, 2, 12, 11, 31, 15) }],
      more: 0,
      unread: 1,
    })
  })

  it('are read from each of a StatusPage’s documents', async () => {
    const maintenance = { name: 'Planned work', status: 'scheduled', scheduled_for: '2026-12-01T02:00:00Z' }
    const summary = { page, status: partly, incidents: [incident], scheduled_maintenances: [maintenance] }
    expect(await titles(summary)).toEqual(['Partial System Outage', 'Inbound calls fail', 'Planned work'])
    expect(await titles({ page, incidents: [incident] })).toEqual(['Inbound calls fail'])
    expect(await titles({ page, status: partly })).toEqual(['Partial System Outage'])
    expect(await titles({ page, status: allWell })).toEqual(['All Systems Operational'])
    expect(await titles([incident])).toEqual(['Inbound calls fail'])
  })

  it('§5.3: of very many, fifty are kept and the rest are counted', async () => {
    const entries = Array.from({ length: 1_400 }, (_, index) => ({ title: `No. ${index}`, status: 'up' }))
    const read1400 = good(await read({ entries }))
    expect(read1400.messages).toHaveLength(50)
    expect(read1400.more).toBe(1_350)
  })

  it('§5.3: a title of half a megabyte is cut', async () => {
    expect((await titles([{ title: 'x'.repeat(500_000) }]))[0]).toHaveLength(501)
  })
})
