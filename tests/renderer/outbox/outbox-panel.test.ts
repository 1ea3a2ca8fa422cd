import type { DOMWrapper } from '@vue/test-utils'
import { formatMoment } from '#renderer/base/time/format-time.ts'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { useAnnouncerStore } from '#renderer/base/browser/use-announcer.ts'
import OutboxPanel from '#renderer/outbox/OutboxPanel.vue'
import { useOutboxStore } from '#renderer/outbox/state/outbox-store.ts'
import { FakeBridge } from '#tests/support/fakes/fake-bridge.ts'
import { sampleDesk } from '#tests/support/fakes/fake-data.ts'
import { sampleSms, summarise } from '#tests/support/fakes/fake-outbox.ts'
import { giveElementsASize } from '#tests/support/element-size.ts'
import { findButton, render } from '#tests/support/rigs/render.ts'
import type { OutboxSummary } from '#shared/outbox/outbox-item.ts'
import { settle, showOutbox } from './outbox-panel-rig.ts'

beforeAll(() => giveElementsASize())

const now = Date.now()
const ask = sampleSms(now, 5, { state: 'ask', to: '447700900111', attempts: 1 })
const rejected = sampleSms(now, 4, { state: 'rejected', to: '447700900222', problem: { code: 'rejected' } })
const queued = sampleSms(now, 3, {
  state: 'queued',
  to: '447700900333',
  wait: { why: 'undo', until: now + 60_000 },
  undoUntil: now + 60_000,
})
const delivered = sampleSms(now, 2, {
  to: '447700900444',
  status: { id: 11, text: 'SMS delivered to handset', at: now },
})

const names = (row: DOMWrapper<Element>): string[] => row.findAll('button').map((button) => button.text())
const inside = (row: DOMWrapper<Element>, name: string) => {
  const found = row.findAll('button').find((button) => button.text() === name)
  if (found === undefined) throw new Error(`No button "${name}" in this row`)
  return found
}

describe('the outbox', () => {
  it('groups messages, names each by its recipient and says where it stands', async () => {
    const { wrapper, row } = await showOutbox([ask, rejected, queued, delivered])
    expect(wrapper.find('section[aria-label="Outbox"]').exists()).toBe(true)
    const groups = wrapper.findAll('h3').map((head) => head.element.parentElement?.textContent)
    expect(groups).toEqual(['Needs attention2', 'On their way1', 'Sent1', 'Not sent0Nothing here'])
    expect(row('07700 900111').text()).toContain('May have been sent: please decide')
    expect(row('07700 900222').text()).toContain('Refused by SureVoIP')
    expect(row('07700 900333').text()).toContain('Sending in')
    expect(row('07700 900444').text()).toContain('Delivered to the handset')
  })

  it('offers what the state allows, and nothing else', async () => {
    const sending = sampleSms(now, 1, { state: 'armed', to: '447700900555' })
    const { row } = await showOutbox([ask, rejected, queued, sending, delivered])
    expect(names(row('07700 900111'))).toEqual(['It was sent', 'Discard', 'Send again'])
    expect(names(row('07700 900222'))).toEqual(['Edit and send again', 'Discard', 'Send again'])
    expect(names(row('07700 900333'))).toEqual(['Undo'])
    expect(names(row('07700 900555'))).toEqual([])
    expect(names(row('07700 900444'))).toEqual([])
  })

  it('a double click decides once, and the row moves to its new group', async () => {
    const { bridge, wrapper, row } = await showOutbox([ask])
    await inside(row('07700 900111'), 'It was sent').trigger('click', { detail: 1 })
    await settle()
    expect(bridge.askedFor('outbox.act')).toEqual([{ ids: [ask.id], action: 'was-sent' }])
    expect(wrapper.find('section[aria-label="Sent"]').text()).toContain('07700 900111')
  })

  it('an action under way is not started again', async () => {
    const bridge = new FakeBridge({ outbox: { ...sampleDesk(now).outbox, items: [ask] } })
    const release = bridge.hold('outbox.act')
    const { wrapper } = await render(OutboxPanel, { bridge, props: { kind: 'sms' } })
    await settle()
    const again = findButton(wrapper, 'Send again')
    await again.trigger('click', { detail: 1 })
    await again.trigger('click', { detail: 1 })
    release()
    await settle()
    expect(bridge.askedFor('outbox.act')).toHaveLength(1)
  })

  it('issue 9 §2: what is cancelled can be taken back, for the time that it had', async () => {
    const scheduled = { ...queued, state: 'scheduled', undoUntil: null, sendAt: now + 3_600_000 } as const
    const { bridge, wrapper, row } = await showOutbox([
      { ...scheduled, wait: { why: 'scheduled', until: null } },
    ])
    await inside(row('07700 900333'), 'Cancel').trigger('click', { detail: 1 })
    await settle()
    expect(wrapper.find('[role="status"]').text()).toBe('1 cancelled')
    await findButton(wrapper, 'Undo').trigger('click', { detail: 1 })
    await settle()
    expect(bridge.askedFor('outbox.act').map(({ action }) => action)).toEqual(['cancel', 'reinstate'])
    expect(wrapper.find('[role="status"]').text()).toBe('Undone. It will be sent as planned.')
  })

  it('issue 9 §2: what was sent again says when, and leads to it', async () => {
    const repeatedAs = { id: delivered.id, at: now }
    const old = { ...rejected, dismissed: true, group: 'not-sent', repeatedAs } as const
    const { wrapper, row } = await showOutbox([old, delivered])
    await inside(row('07700 900222'), `sent again ${formatMoment(now, now)}`).trigger('click', { detail: 1 })
    await settle()
    expect(wrapper.get('aside[aria-label="Details"]').text()).toContain('07700 900444')
  })

  it('what is sent again can be taken back, and that is said', async () => {
    const { wrapper, row } = await showOutbox([rejected])
    await inside(row('07700 900222'), 'Send again').trigger('click', { detail: 1 })
    await settle()
    expect(wrapper.find('[role="status"]').text()).toContain('Sending again in 5 s')
  })

  it('says so where it was too late', async () => {
    const { bridge, row } = await showOutbox([{ ...queued, undoUntil: null, wait: null }])
    bridge.script('outbox.act', ({ ids }) => ({ ok: true, value: { done: [], refused: ids } }))
    await inside(row('07700 900333'), 'Cancel').trigger('click', { detail: 1 })
    await settle()
    expect(row('07700 900333').find('[role="alert"]').text()).toContain('Too late')
  })

  it('undo hands the message back to the form', async () => {
    const { wrapper, row } = await showOutbox([queued])
    await inside(row('07700 900333'), 'Undo').trigger('click', { detail: 1 })
    await settle()
    expect(wrapper.emitted('undone')?.[0]).toMatchObject([{ id: queued.id, message: queued.message }])
  })

  it('follows what the desk tells, and announces it', async () => {
    const { bridge, row } = await showOutbox([queued])
    bridge.putItems([
      { ...queued, state: 'accepted', wait: null, undoUntil: null, status: { id: 2, text: 'x', at: now } },
    ])
    await settle()
    expect(row('07700 900333').text()).toContain('With the mobile network')
    expect(useAnnouncerStore().polite.text).toBe('07700 900333: With the mobile network')
  })

  it('shows a message as soon as it is queued', async () => {
    const { bridge, row } = await showOutbox([])
    bridge.putItems([queued])
    await settle()
    expect(row('07700 900333').text()).toContain('Sending in')
  })

  it('puts what is queued above the rows it knows, without reading them again', async () => {
    const { bridge, wrapper } = await showOutbox([queued])
    const read = bridge.askedFor('outbox.list').length
    const more = [412, 413].map((end) =>
      sampleSms(now, end, { state: 'queued', to: `447700900${String(end)}` }),
    )
    bridge.putItems(more)
    await settle()
    const numbers = wrapper.findAll('li').map((one) => one.attributes('aria-label'))
    expect(numbers).toEqual(['07700 900413', '07700 900412', '07700 900333'])
    expect(bridge.askedFor('outbox.list')).toHaveLength(read)
  })

  it('reads again what rows wait for when everything stops or goes on', async () => {
    const { bridge, row } = await showOutbox([queued])
    const wait = { why: 'signed-out', until: null } as const
    const outbox = { ...bridge.desk.outbox, items: [{ ...queued, undoUntil: null, wait }], paused: wait }
    bridge.desk = { ...bridge.desk, outbox }
    bridge.emit('outbox.changed', { items: [], summary: summarise(outbox) })
    await settle()
    expect(row('07700 900333').text()).toContain('Waiting: sign in to send')
  })

  it('a row agrees with the chip as soon as that says offline', async () => {
    const { bridge, wrapper, row } = await showOutbox([{ ...queued, undoUntil: null, wait: null }])
    expect(row('07700 900333').text()).toContain('Waiting in line')
    bridge.change('status', { ...bridge.desk.status, connection: { kind: 'offline', since: now } })
    await settle()
    expect(row('07700 900333').text()).toContain('Waiting for a connection to SureVoIP')
    expect(wrapper.text()).toContain('No connection to SureVoIP. What you send is kept')
  })

  it('reads everything again when the desk is back', async () => {
    const { bridge, row } = await showOutbox([queued])
    bridge.desk = {
      ...bridge.desk,
      outbox: { ...bridge.desk.outbox, items: [{ ...queued, state: 'delivered', group: 'sent' }] },
    }
    bridge.emit('desk.reachable', { reachable: true })
    await settle()
    expect(row('07700 900333').text()).toContain('Delivered')
  })

  it('keeps the rows when they can’t be read again, and says that they may be old', async () => {
    const { bridge, wrapper, row } = await showOutbox([delivered])
    bridge.refuse('outbox.list', { code: 'storage' })
    bridge.emit('desk.reachable', { reachable: true })
    await settle()
    expect(wrapper.find('[role="alert"]').text()).toContain('may be old')
    expect(row('07700 900444').exists()).toBe(true)
  })
})

describe('many rows', () => {
  const many = Array.from({ length: 10_000 }, (_, index) =>
    sampleSms(now, index, { to: `4477009${String(index).padStart(5, '0')}`, id: `m${String(index)}` }),
  )

  it('draws and reads only what is in sight', async () => {
    const { bridge, wrapper } = await showOutbox(many)
    expect(wrapper.findAll('li').length).toBeLessThan(120)
    expect(bridge.askedFor('outbox.list').filter(({ group }) => group === 'sent').length).toBeLessThan(4)
    expect(wrapper.find('section[aria-label="Sent"]').text()).toContain('10,000')
  })

  it('moves among the rows by keyboard and opens the details', async () => {
    const { wrapper } = await showOutbox([ask, rejected, delivered])
    const [first] = wrapper.findAll<HTMLElement>('li[data-place]')
    first?.element.focus()
    await first?.trigger('keydown', { key: 'End' })
    await settle()
    expect(document.activeElement?.getAttribute('aria-label')).toBe('07700 900444')
    await wrapper.find('li[aria-label="07700 900444"]').trigger('keydown', { key: 'Enter' })
    await settle()
    expect(wrapper.find('aside').text()).toContain('What happened')
  })

  it('a row that was in focus far below does not outlive the list it stood in', async () => {
    const few = Array.from({ length: 30 }, (_, index) => sampleSms(now, index, { id: `d${String(index)}` }))
    const { wrapper } = await showOutbox([ask, rejected, ...few])
    wrapper.findAll<HTMLElement>('li[data-place]')[20]?.element.focus()
    useOutboxStore('sms').shown = 'needs-you'
    await settle()
    expect(wrapper.findAll('li[data-place]')).toHaveLength(2)
    expect(wrapper.findAll('li[aria-busy]')).toHaveLength(0)
    expect(wrapper.find('li[tabindex="0"]').attributes('data-place')).toBe('1')
  })
})

describe('what stands above the list', () => {
  it('says why nothing leaves, and what could not be read', async () => {
    const damage = { movedAside: 'callboard.damaged.sqlite', restoredFrom: null }
    const { wrapper } = await showOutbox([queued], {
      paused: { why: 'signed-out', until: null },
      quarantined: 2,
      damage,
    })
    expect(wrapper.text()).toContain('Nothing is sent until you sign in again')
    expect(wrapper.text()).toContain('2 entries on disk can’t be read')
    expect(wrapper.text()).toContain('callboard.damaged.sqlite')
  })

  it('says that a backup stands in for a database that had gone', async () => {
    const { wrapper } = await showOutbox([queued], { damage: { movedAside: null, restoredFrom: now } })
    expect(wrapper.text()).toContain('The outbox’s file was gone. A backup of')
  })

  it('issue 7 §5.7: says what the outbox lost, until that was read', async () => {
    const items = [7, 6, 5, 4].map((end) => ({
      ...{ kind: 'sms', to: `…00${String(end)}`, at: now, hasLeft: true },
    })) as NonNullable<OutboxSummary['missing']>['items']
    const missing = { left: { sms: 8, fax: 1 }, waiting: { sms: 0, fax: 2 }, items, unnamed: 0 }
    const { wrapper } = await showOutbox([queued], { missing })
    const note = wrapper.find('section[aria-label="Missing from the outbox"]')
    expect(note.text()).toContain('8 messages that left, or may have left, are missing from the outbox')
    expect(note.text()).toContain('1 fax that left, or may have left, is missing from the outbox')
    expect(note.text()).toContain('2 faxes that had not left are missing: drop their documents again')
    expect(note.text()).toMatch(/To …007 \(.*\), …006 \(.*\), …005 \(.*\) and 8 more\./)
    await note.find('button').trigger('click')
    await settle()
    expect(wrapper.find('section[aria-label="Missing from the outbox"]').exists()).toBe(false)
    expect(wrapper.text()).toContain('Needs attention')
  })

  it('counts what fits a search in every group, shown or not, and says where none does', async () => {
    const { wrapper } = await showOutbox([ask, rejected, delivered])
    const store = useOutboxStore('sms')
    store.shown = 'needs-you'
    store.search = delivered.to.number
    await vi.waitFor(async () => {
      await settle()
      expect(wrapper.find('section[aria-label="Needs attention"]').text()).toBe('Needs attention0No matches')
      const tabs = wrapper.findAll('label').map((label) => label.text())
      expect(tabs).toEqual(expect.arrayContaining(['Needs attention 0', 'Sent 1']))
    })
  })

  it('shows one group alone', async () => {
    const { wrapper } = await showOutbox([ask, delivered])
    const radio = wrapper
      .findAll('label')
      .find((label) => label.text() === 'Sent 1')
      ?.find('input')
    await radio?.setValue(true)
    await settle()
    expect(wrapper.findAll('li').map((row) => row.attributes('aria-label'))).toEqual(['07700 900444'])
  })
})
