import { beforeAll, describe, expect, it } from 'vitest'
import { giveElementsASize } from '#tests/support/element-size.ts'
import { sampleSms } from '#tests/support/fakes/fake-outbox.ts'
import { findButton } from '#tests/support/rigs/render.ts'
import { settle, showOutbox } from '../outbox-panel-rig.ts'

beforeAll(() => giveElementsASize())

const now = Date.now()
const ask = sampleSms(now, 5, { state: 'ask', to: '447700900111', attempts: 1 })
const rejected = sampleSms(now, 4, { state: 'rejected', to: '447700900222', problem: { code: 'rejected' } })

describe('many that are chosen', () => {
  it('an import is stopped at once: what has not left is cancelled, and it is said what had', async () => {
    const items = Array.from({ length: 1_200 }, (_, index) =>
      sampleSms(now, index, { id: `i${String(index)}`, state: index < 40 ? 'accepted' : 'queued' }),
    )
    const { bridge, wrapper } = await showOutbox(items)
    bridge.script('outbox.act', ({ ids }) => ({
      ok: true,
      value: { done: ids.slice(3), refused: ids.slice(0, 3) },
    }))
    await wrapper.find('li input[type="checkbox"]').setValue(true)
    await findButton(wrapper, 'Select all 1,200').trigger('click', { detail: 1 })
    await settle()
    await findButton(wrapper, 'Cancel 1,160').trigger('click', { detail: 1 })
    await settle()
    const asked = bridge.askedFor('outbox.act')
    expect(asked.map(({ ids }) => ids.length)).toEqual([500, 500, 160])
    expect(asked[0]?.ids[0]).toBe('i40')
    expect(wrapper.find('[role="status"]').text()).toBe('1,151 cancelled; 49 had already been sent')
    expect(wrapper.findAll('li input:checked')).toHaveLength(0)
  })

  it('says it of all together where the disk refused', async () => {
    const { bridge, wrapper } = await showOutbox([rejected, ask])
    bridge.refuse('outbox.act', { code: 'storage' })
    for (const box of wrapper.findAll('li input[type="checkbox"]')) await box.setValue(true)
    await findButton(wrapper, 'Discard 2').trigger('click', { detail: 1 })
    await settle()
    expect(wrapper.find('[role="status"]').text()).not.toBe('')
    expect(wrapper.text()).not.toContain('Too late')
    expect(wrapper.findAll('li input:checked')).toHaveLength(2)
  })
})

describe('with Shift', () => {
  const some = Array.from({ length: 150 }, (_, index) => sampleSms(now, index, { id: `s${String(index)}` }))
  const open = async () => {
    const shown = await showOutbox(some)
    const row = (place: number) => shown.wrapper.find<HTMLElement>(`li[data-place="${String(place)}"]`)
    const chosen = () =>
      shown.wrapper.findAll('li:has(input:checked)').map((li) => Number(li.attributes('data-place')))
    return { ...shown, row, chosen }
  }

  it('a click chooses all from the row that was ticked or opened last, and opens nothing', async () => {
    const { wrapper, row, chosen } = await open()
    await row(2).find('input').setValue(true)
    await row(5).trigger('click', { shiftKey: true })
    expect(chosen()).toEqual([2, 3, 4, 5])
    await row(1).trigger('click', { shiftKey: true })
    expect(chosen()).toEqual([1, 2])
    expect(wrapper.find('aside').exists()).toBe(false)
    expect(wrapper.text()).toContain('2 selected')
  })

  it('the arrows choose one more or one less, and Space all up to here', async () => {
    const { row, chosen } = await open()
    row(3).element.focus()
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowUp']) {
      const at = Number(document.activeElement?.getAttribute('data-place'))
      await row(at).trigger('keydown', { key, shiftKey: true })
      await settle()
    }
    expect(chosen()).toEqual([3, 4])
    await row(6).trigger('keydown', { key: ' ', shiftKey: true })
    expect(chosen()).toEqual([3, 4, 5, 6])
  })

  it('rows that were never in sight are chosen too', async () => {
    const { wrapper, row } = await open()
    row(0).element.focus()
    await row(0).trigger('keydown', { key: 'End', shiftKey: true })
    await settle()
    expect(wrapper.text()).toContain('150 selected')
  })
})
