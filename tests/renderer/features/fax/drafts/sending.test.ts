import { toParty, toSender } from '#shared/numbers/to-party.ts'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { giveElementsASize } from '#tests/support/element-size.ts'
import { FaxPageRig, sampleDraft } from '#tests/support/rigs/fax-page-rig.ts'
import { findButton, findField } from '#tests/support/rigs/render.ts'

beforeAll(() => giveElementsASize())

let rig: FaxPageRig

beforeEach(() => {
  rig = new FaxPageRig()
})

afterEach(() => rig.close())

describe('sending', () => {
  it('queues one fax with what was typed last', async () => {
    rig.holdDrafts(sampleDraft())
    await rig.open()
    await rig.field('letter.pdf', 'To').setValue('020 7946 0999')
    expect(rig.page.text()).toContain('Sent as 442079460999')
    await rig.press('letter.pdf', 'Send fax')
    expect(rig.bridge.askedFor('fax.changeDraft').at(-1)).toEqual({ fileId: 'f1', to: '020 7946 0999' })
    expect(rig.bridge.askedFor('fax.enqueue')[0]).toMatchObject({
      fileIds: ['f1'],
      times: { sendAt: null, notAfter: null, ignoreQuietHours: false },
    })
    expect(rig.page.findAll('[data-draft]')).toHaveLength(0)
  })

  it('has one recipient and one sender for all documents', async () => {
    rig.holdDrafts(
      sampleDraft({ to: '', from: '' }),
      sampleDraft({ fileId: 'f2', name: 'other.pdf', to: '', from: '' }),
    )
    await rig.open()
    await rig.field('letter.pdf', 'To').setValue('020 7946 0999')
    await rig.field('letter.pdf', 'From').setValue('FrontDesk')
    expect(rig.page.findAll('.drafts label').map((label) => label.text())).toEqual(['To', 'From'])
    await findButton(rig.page, 'Send all 2').trigger('click')
    await rig.settle()
    for (const fileId of ['f1', 'f2'])
      expect(rig.bridge.askedFor('fax.changeDraft')).toContainEqual({
        fileId,
        to: '020 7946 0999',
        from: 'FrontDesk',
      })
  })

  it('lets one document go to a different recipient, and back to that of all', async () => {
    rig.holdDrafts(sampleDraft(), sampleDraft({ fileId: 'f2', name: 'other.pdf' }))
    await rig.open()
    await rig.press('other.pdf', 'Different recipient')
    expect(document.activeElement).toBe(rig.field('other.pdf', 'To').element)
    await rig.field('other.pdf', 'To').setValue('01632960777')
    await rig.field('letter.pdf', 'To').setValue('020 7946 0999')
    expect(rig.field('other.pdf', 'To').element.value).toBe('01632960777')
    await rig.press('other.pdf', 'Same recipient as the others')
    expect(rig.row('other.pdf').findAll('input')).toHaveLength(0)
    await rig.press('other.pdf', 'Send fax')
    expect(rig.bridge.askedFor('fax.changeDraft')).toContainEqual({
      fileId: 'f2',
      to: '020 7946 0999',
      from: '441632960010',
    })
  })

  it('keeps the recipient of a document that was stored with another one, and shows it with it', async () => {
    rig.holdDrafts(sampleDraft(), sampleDraft({ fileId: 'f2', name: 'other.pdf', to: '01632960777' }))
    await rig.open()
    expect(rig.row('letter.pdf').findAll('input')).toHaveLength(0)
    expect(rig.field('other.pdf', 'To').element.value).toBe('01632960777')
  })

  it('says what all come to, as far as it is known', async () => {
    rig.documents.pages = 3
    rig.holdDrafts(sampleDraft(), sampleDraft({ fileId: 'f2', name: 'other.pdf' }))
    await rig.open()
    expect(rig.page.get('.total').text()).toBe('2 faxes, 6 pages, about 40p plus VAT')
  })

  it('puts the errors of fields beside their fields, until they are corrected', async () => {
    rig.holdDrafts(sampleDraft({ to: '' }))
    const fields = [
      { field: 'f1.to', messages: ['required'] },
      { field: 'f1.from', messages: ['Must not contain spaces'] },
    ]
    rig.bridge.refuse('fax.enqueue', { code: 'invalid-input', fields })
    await rig.open()
    await rig.press('letter.pdf', 'Send fax')
    expect(rig.field('letter.pdf', 'To').attributes('aria-invalid')).toBe('true')
    expect(rig.page.text()).toContain('Enter the fax number.')
    expect(rig.page.text()).toContain('Must not contain spaces')
    await rig.field('letter.pdf', 'To').setValue('01632960126')
    expect(rig.field('letter.pdf', 'To').attributes('aria-invalid')).toBeUndefined()
    expect(rig.page.text()).toContain('Must not contain spaces')
  })

  it('sends all at once, in one request', async () => {
    rig.holdDrafts(sampleDraft(), sampleDraft({ fileId: 'f2', name: 'b.pdf' }))
    await rig.open()
    await findButton(rig.page, 'Send all 2').trigger('click')
    await rig.settle()
    expect(rig.bridge.askedFor('fax.enqueue').map(({ fileIds }) => fileIds)).toEqual([['f1', 'f2']])
  })

  it('keeps the key of a request whose answer was lost, so that nothing is sent twice', async () => {
    rig.holdDrafts(sampleDraft())
    rig.bridge.refuse('fax.enqueue', { code: 'internal', detail: 'desk-unreachable' })
    await rig.open()
    await rig.press('letter.pdf', 'Send fax')
    await rig.press('letter.pdf', 'Send fax')
    const keys = rig.bridge.askedFor('fax.enqueue').map(({ key }) => key)
    expect(keys).toHaveLength(2)
    expect(new Set(keys).size).toBe(1)
    expect(rig.page.findAll('[data-draft]')).toHaveLength(1)
  })

  it('acts once, however often it is pressed', async () => {
    rig.holdDrafts(sampleDraft())
    await rig.open()
    const release = rig.bridge.hold('fax.enqueue')
    await rig.press('letter.pdf', 'Send fax')
    await rig.press('letter.pdf', 'Send fax')
    release()
    await rig.settle()
    expect(rig.bridge.askedFor('fax.enqueue')).toHaveLength(1)
  })

  it('offers the sender used last and own numbers, but not the one that is there in another spelling', async () => {
    rig.holdDrafts(
      sampleDraft({ from: '' }),
      sampleDraft({ fileId: 'f2', name: 'b.pdf', from: '+44 1632 960011' }),
    )
    const { desk } = rig.bridge
    rig.bridge.desk = { ...desk, faxFormState: { ...desk.faxFormState, lastFrom: toSender('FrontDesk') } }
    await rig.open()
    const offers = (name: string) =>
      (name === 'b.pdf' ? rig.row(name) : rig.page.get('section[aria-label^="Recipient and sender"]'))
        .findAll('button')
        .map((one) => one.text())
        .filter((text) => /^Use (?!this)/.test(text))
    expect(offers('letter.pdf')).toEqual(['Use FrontDesk', 'Use 01632 960010'])
    expect(offers('b.pdf')).toEqual(['Use FrontDesk', 'Use 01632 960010'])
    await rig.press('letter.pdf', 'Use FrontDesk')
    expect(rig.field('letter.pdf', 'From').element.value).toBe('FrontDesk')
    expect(offers('letter.pdf')).toEqual(['Use 01632 960010', 'Use 01632 960011'])
    await rig.press('letter.pdf', 'Send fax')
    expect(rig.bridge.askedFor('fax.changeDraft')).toContainEqual({ fileId: 'f1', from: 'FrontDesk' })
  })

  it('names the sender used last as the own number that it is', async () => {
    rig.holdDrafts(sampleDraft({ from: '' }))
    const { desk } = rig.bridge
    rig.bridge.desk = {
      ...desk,
      faxFormState: { ...desk.faxFormState, lastFrom: toParty('+44 1632 960011') },
    }
    await rig.open()
    expect(rig.page.text()).toContain('Use 01632 960011Use 01632 960010')
  })

  it('leaves later, and not after', async () => {
    const day = new Date(Date.now() + 30 * 86_400_000).toLocaleDateString('sv-SE')
    rig.holdDrafts(sampleDraft())
    await rig.open()
    await findButton(rig.page, 'Send later').trigger('click')
    await findButton(rig.page, 'More').trigger('click')
    const sendAt = findField(rig.page, 'Send at')
    const notAfter = findField(rig.page, 'Don’t send after')
    await sendAt.setValue(`${day}T09:30`)
    await notAfter.setValue(`${day}T09:00`)
    await rig.press('letter.pdf', 'Send fax')
    expect(rig.bridge.askedFor('fax.enqueue')).toHaveLength(0)
    expect(rig.page.text()).toContain('This is before it is sent.')
    await notAfter.setValue(`${day}T12:00`)
    await rig.press('letter.pdf', 'Send fax')
    expect(rig.bridge.askedFor('fax.enqueue')[0]?.times).toEqual({
      sendAt: new Date(`${day}T09:30`).getTime(),
      notAfter: new Date(`${day}T12:00`).getTime(),
      ignoreQuietHours: false,
    })
  })
})
