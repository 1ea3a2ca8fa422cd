import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { giveElementsASize } from '#tests/support/element-size.ts'
import { FaxPageRig, sampleDraft } from '#tests/support/fax-page-rig.ts'
import { findButton } from '#tests/support/render.ts'

beforeAll(() => giveElementsASize())

let rig: FaxPageRig

beforeEach(() => {
  rig = new FaxPageRig()
})

afterEach(() => {
  vi.useRealTimers()
  rig.close()
})

describe('drafts', () => {
  it('has a removed document back for a while, and tells the desk only then', async () => {
    rig.holdDrafts(sampleDraft())
    await rig.open()
    vi.useFakeTimers()
    await rig.press('letter.pdf', 'Remove')
    expect(rig.page.findAll('[data-draft]')).toHaveLength(0)
    await findButton(rig.page, 'Undo').trigger('click')
    expect(rig.page.findAll('[data-draft]')).toHaveLength(1)
    await rig.press('letter.pdf', 'Remove')
    expect(rig.bridge.askedFor('fax.removeDraft')).toEqual([])
    await vi.advanceTimersByTimeAsync(10_000)
    expect(rig.bridge.askedFor('fax.removeDraft')).toEqual([{ fileId: 'f1' }])
    expect(rig.page.text()).not.toContain('letter.pdf')
  })

  it('saves typing when the fingers rest, and no event takes letters back', async () => {
    rig.holdDrafts(sampleDraft({ to: '' }))
    await rig.open()
    vi.useFakeTimers()
    await rig.field('letter.pdf', 'To').setValue('0163')
    await rig.field('letter.pdf', 'To').setValue('01632')
    rig.bridge.change('faxDesk', { ...rig.bridge.desk.faxDesk })
    await rig.settle()
    expect(rig.field('letter.pdf', 'To').element.value).toBe('01632')
    await vi.advanceTimersByTimeAsync(1_000)
    const typed = rig.bridge.askedFor('fax.changeDraft').filter(({ to }) => to !== undefined)
    expect(typed).toEqual([{ fileId: 'f1', to: '01632' }])
  })

  it('saves typing at once when the field is left, and what could not be saved when the desk is back', async () => {
    rig.holdDrafts(sampleDraft({ to: '' }))
    await rig.open()
    rig.bridge.refuse('fax.changeDraft', { code: 'internal', detail: 'desk-unreachable' })
    await rig.field('letter.pdf', 'To').setValue('01632')
    await rig.field('letter.pdf', 'To').trigger('focusout')
    expect(rig.bridge.askedFor('fax.changeDraft').at(-1)).toEqual({ fileId: 'f1', to: '01632' })
    rig.bridge.script('fax.changeDraft', () => ({ ok: true, value: {} }))
    rig.bridge.emit('desk.reachable', { reachable: true })
    await rig.settle()
    expect(rig.bridge.askedFor('fax.changeDraft').filter(({ to }) => to === '01632')).toHaveLength(2)
  })

  it('puts a cover page in front, and takes it away again', async () => {
    rig.holdDrafts(sampleDraft({ name: 'letter.txt', mediaType: 'text/plain' }))
    await rig.open()
    await rig.press('letter.txt', 'Add cover page')
    await rig.page.find('dialog textarea').setValue('Dear colleague')
    await rig.page
      .findAll('dialog button')
      .find((one) => one.text() === 'Add cover page')
      ?.trigger('click')
    await rig.settle()
    expect(rig.paper.requests('cover')[0]?.cover).toMatchObject({
      note: 'Dear colleague',
      rows: expect.arrayContaining([{ label: 'To', value: '01632 960126' }]) as unknown,
      pages: { label: 'Pages', value: '{count}, this page included' },
    })
    expect(rig.bridge.askedFor('fax.addFile')[0]).toMatchObject({ name: 'letter.pdf', replaces: 'f1' })
    expect(rig.row('letter.pdf').text()).toContain('With cover page')
    await rig.press('letter.pdf', 'Remove cover page')
    expect(rig.bridge.desk.faxDesk.drafts.map(({ fileId }) => fileId)).toEqual(['f1'])
  })

  it('says why HTML can have no cover page', async () => {
    rig.holdDrafts(sampleDraft({ name: 'page.html', mediaType: 'text/html' }))
    rig.paper.pages = null
    await rig.open()
    const button = rig
      .row('page.html')
      .findAll('button')
      .find((one) => one.text() === 'Add cover page')
    expect(button?.attributes('aria-disabled')).toBe('true')
    expect(button?.attributes('aria-description')).toContain('HTML has no pages')
  })

  it('keeps the document as it was where no cover page can be made', async () => {
    rig.holdDrafts(sampleDraft())
    await rig.open()
    rig.paper.problem = 'encrypted'
    await rig.press('letter.pdf', 'Add cover page')
    await rig.page
      .findAll('dialog button')
      .find((one) => one.text() === 'Add cover page')
      ?.trigger('click')
    await rig.settle()
    expect(rig.page.find('dialog').text()).toContain('asks for a password')
    expect(rig.bridge.askedFor('fax.addFile')).toEqual([])
  })
})
