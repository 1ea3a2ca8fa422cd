import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { giveElementsASize } from '#tests/support/element-size.ts'
import { FaxPageRig, sampleDraft } from '#tests/support/rigs/fax-page-rig.ts'
import { findButton } from '#tests/support/rigs/render.ts'

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
  it('says before sending which later pages can’t be shown, each by its number', async () => {
    rig.documents.pages = 6
    rig.documents.pageProblems.set(2, 'too-large').set(4, 'damaged')
    rig.holdDrafts(sampleDraft())
    await rig.open()
    const words = rig.row('letter.pdf').text()
    expect(words).toContain('Page 3 can’t be shown. It is too large to be shown.')
    expect(words).toContain('Not shown whole either: page 5.')
  })

  it('looks at no page after one that took too long, and says so', async () => {
    rig.documents.pages = 6
    rig.documents.pageProblems.set(1, 'too-slow').set(4, 'damaged')
    rig.holdDrafts(sampleDraft())
    await rig.open()
    expect(rig.row('letter.pdf').text()).toContain('Page 2 can’t be shown. It took too long to draw.')
    expect(rig.documents.requests('page').map(({ index }) => index)).toEqual([0, 1])
  })

  it('issue 7 §4.4: claims neither pages nor a cost of a damaged document, whatever was counted before', async () => {
    rig.documents.problem = 'damaged'
    rig.holdDrafts(sampleDraft({ pages: 0 }))
    await rig.open()
    const words = rig.row('letter.pdf').text()
    expect(words).toContain('This document is damaged')
    expect(words).toContain('pages not known')
    expect(words).not.toMatch(/\d pages?|about/)
  })

  it('says how many pages of a long document were looked at', async () => {
    rig.documents.pages = 140
    rig.holdDrafts(sampleDraft())
    await rig.open()
    await vi.waitFor(() => expect(rig.documents.requests('page')).toHaveLength(100))
    expect(rig.row('letter.pdf').text()).toContain('Only the first 100 pages were looked at.')
  })

  it('calls no document damaged because another one ended the worker', async () => {
    rig.documents.beforePage = () => {
      rig.documents.beforePage = () => undefined
      rig.documents.generation += 1
      rig.documents.pageProblems.set(0, 'damaged')
      queueMicrotask(() => rig.documents.pageProblems.clear())
    }
    rig.holdDrafts(sampleDraft())
    await rig.open()
    expect(rig.row('letter.pdf').text()).not.toContain('damaged')
    expect(rig.documents.requests('open')).toHaveLength(2)
  })

  it('opens one document after the other, so that one at a time is held by the page', async () => {
    rig.holdDrafts(sampleDraft(), sampleDraft({ fileId: 'f2', name: 'second.pdf' }))
    await rig.open()
    const jobs = rig.documents.asked
      .filter(({ job }) => job === 'open' || job === 'close')
      .map(({ job }) => job)
    expect(jobs).toEqual(['open', 'close', 'open', 'close'])
  })

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

  it('saves what was typed 250 ms after the last key, and no event takes it back', async () => {
    rig.holdDrafts(sampleDraft({ to: '' }))
    await rig.open()
    vi.useFakeTimers()
    await rig.field('letter.pdf', 'To').setValue('0163')
    await rig.field('letter.pdf', 'To').setValue('01632')
    rig.bridge.change('faxFormState', { ...rig.bridge.desk.faxFormState })
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
    expect(rig.documents.requests('cover')[0]?.cover).toMatchObject({
      note: 'Dear colleague',
      rows: expect.arrayContaining([{ label: 'To', value: '01632 960126' }]) as unknown,
      pages: { label: 'Pages', value: '{count}, this page included' },
    })
    expect(rig.bridge.fileServer.uploads[0]).toMatchObject({ name: 'letter.pdf', replaces: 'f1' })
    expect(rig.row('letter.pdf').text()).toContain('With cover page')
    await rig.press('letter.pdf', 'Remove cover page')
    expect(rig.bridge.desk.faxFormState.drafts.map(({ fileId }) => fileId)).toEqual(['f1'])
  })

  it('says why HTML can have no cover page', async () => {
    rig.holdDrafts(sampleDraft({ name: 'page.html', mediaType: 'text/html' }))
    rig.documents.pages = null
    await rig.open()
    const button = rig
      .row('page.html')
      .findAll('button')
      .find((one) => one.attributes('aria-label') === 'Add cover page')
    expect(button?.attributes('aria-disabled')).toBe('true')
    expect(button?.attributes('aria-description')).toContain('HTML has no pages')
  })

  it('keeps the document as it was where no cover page can be made', async () => {
    rig.holdDrafts(sampleDraft())
    await rig.open()
    rig.documents.problem = 'encrypted'
    await rig.press('letter.pdf', 'Add cover page')
    await rig.page
      .findAll('dialog button')
      .find((one) => one.text() === 'Add cover page')
      ?.trigger('click')
    await rig.settle()
    expect(rig.page.find('dialog').text()).toContain('asks for a password')
    expect(rig.bridge.fileServer.uploads).toEqual([])
  })
})
