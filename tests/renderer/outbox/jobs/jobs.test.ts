import { beforeAll, describe, expect, it } from 'vitest'
import { mostOutboxItems } from '#shared/limits.ts'
import { useOutboxStore } from '#renderer/outbox/state/outbox-store.ts'
import { giveElementsASize } from '#tests/support/element-size.ts'
import { sampleSms } from '#tests/support/fakes/fake-outbox.ts'
import { settle, showOutbox } from '../outbox-panel-rig.ts'

beforeAll(() => giveElementsASize())

const now = Date.now()
const job = { id: 'job-00001', name: 'patients.csv' }
const inJob = (order: number, change: Parameters<typeof sampleSms>[2] = {}) =>
  sampleSms(now, order, { to: `4477009003${String(order).padStart(2, '0')}`, job, ...change })
const undo = { why: 'turn', until: null } as const
const delivered = [inJob(1), inJob(2), inJob(3)]
const waiting = [inJob(4, { state: 'queued', wait: undo }), inJob(5, { state: 'queued', wait: undo })]
const failed = inJob(6, { state: 'failed' })
const alone = sampleSms(now, 20, { to: '447700900999' })
const everything = [...delivered, ...waiting, failed, alone]

async function showJobs(items = everything) {
  const shown = await showOutbox(items)
  const card = () => shown.wrapper.get('[data-job]')
  const press = async (name: string): Promise<void> => {
    const found = card()
      .findAll('button')
      .find((one) => [one.text(), one.attributes('aria-label')].includes(name))
    if (found === undefined) throw new Error(`No button is named ${name}`)
    await found.trigger('click')
    await settle()
  }
  const rows = () => shown.wrapper.findAll('li[data-item]').map((one) => one.attributes('aria-label'))
  return { ...shown, card, press, rows }
}

describe('issue 9 §2: a bulk job is one object of the outbox', () => {
  it('has a name, says how much of it is where, and offers what can be done with how many', async () => {
    const { card } = await showJobs()
    expect(card().attributes('aria-label')).toBe('patients.csv · 6 messages')
    expect(card().text()).toContain('3 delivered, 2 waiting, 1 failed')
    expect(card().text()).toContain('Cancel the rest (2)')
    expect(card().text()).toContain('Retry failed (1)')
  })

  it('stands for its items in the list, but for those that need attention', async () => {
    const { rows, wrapper } = await showJobs()
    expect(rows()).toEqual(['07700 900306', '07700 900999'])
    expect(wrapper.get('section[aria-label="On their way"]').text()).toContain('2 in jobs above')
    expect(wrapper.get('section[aria-label="Sent"] .count').text()).toBe('1')
  })

  it('shows its own items alone once it is opened, and all again', async () => {
    const { rows, press, card } = await showJobs()
    await press('Show each')
    await expect.poll(rows).toHaveLength(6)
    expect(rows()).not.toContain('07700 900999')
    expect(card().get('button[aria-expanded]').attributes('aria-expanded')).toBe('true')
    await press('Show all jobs')
    await expect.poll(rows).toHaveLength(2)
  })

  it('cancels the rest at once, says how many, and takes that back', async () => {
    const { bridge, card, press } = await showJobs()
    await press('Cancel the rest (2)')
    expect(bridge.askedFor('outbox.act')).toEqual([{ ids: ['item-4', 'item-5'], action: 'cancel' }])
    expect(card().text()).toContain('2 cancelled')
    expect(document.activeElement).toBe(card().element)
    await press('Undo')
    expect(bridge.askedFor('outbox.act')[1]).toEqual({ ids: ['item-4', 'item-5'], action: 'reinstate' })
    expect(card().text()).toContain('Undone. 2 will be sent as planned.')
  })

  it('sends what failed again only after a second press, and says that it is charged', async () => {
    const { bridge, card, press } = await showJobs()
    await press('Retry failed (1)')
    expect(card().text()).toContain('Send 1 again? It is charged as a new message.')
    expect(bridge.askedFor('outbox.act')).toEqual([])
    expect(document.activeElement?.textContent).toContain('Send 1 again')
    await press('Don’t send')
    expect(bridge.askedFor('outbox.act')).toEqual([])
    await press('Retry failed (1)')
    await press('Send 1 again')
    expect(bridge.askedFor('outbox.act')).toEqual([{ ids: ['item-6'], action: 'send-again' }])
    expect(card().text()).toContain('Sending 1 again')
  })

  it('of thousands is cancelled whole, in as many requests as it takes', async () => {
    const many = Array.from({ length: 1_200 }, (_, index) =>
      sampleSms(now, index, {
        to: `4477${String(index).padStart(8, '0')}`,
        job,
        state: 'queued',
        wait: undo,
      }),
    )
    const { bridge, press } = await showJobs(many)
    await press('Cancel the rest (1,200)')
    await expect.poll(() => bridge.askedFor('outbox.act').flatMap(({ ids }) => ids)).toHaveLength(1_200)
    expect(bridge.askedFor('outbox.act')[0]?.ids).toHaveLength(mostOutboxItems)
  })

  it('says why where nothing could be done', async () => {
    const { bridge, card, press } = await showJobs()
    bridge.refuse('outbox.act', { code: 'storage' })
    await press('Cancel the rest (2)')
    expect(card().text()).toContain('Not saved on this computer.')
    expect(card().text()).not.toContain('Undo')
  })

  it('that was sent just now gets the focus once it is there', async () => {
    const { bridge, card } = await showJobs([alone])
    useOutboxStore('sms').awaitedJob = job.id
    bridge.desk = { ...bridge.desk, outbox: { ...bridge.desk.outbox, items: everything } }
    bridge.emit('desk.reachable', { reachable: true })
    await settle()
    await expect.poll(() => document.activeElement === card().element).toBe(true)
  })

  it('that is over and not of today is among the earlier ones', async () => {
    const old = delivered.map((item) => ({ ...item, createdAt: now - 48 * 3_600_000 }))
    const { wrapper } = await showJobs([...old, alone])
    expect(wrapper.find('[data-job]').exists()).toBe(false)
    const more = wrapper.findAll('button').find((one) => one.text() === 'Show 1 earlier job')
    await more?.trigger('click')
    expect(wrapper.get('[data-job]').attributes('aria-label')).toBe('patients.csv · 3 messages')
  })
})
