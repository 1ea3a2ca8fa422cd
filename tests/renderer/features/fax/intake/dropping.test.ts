import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { giveElementsASize } from '#tests/support/element-size.ts'
import { FaxPageRig, pdfFile, sampleDraft } from '#tests/support/rigs/fax-page-rig.ts'
import { findButton } from '#tests/support/rigs/render.ts'

beforeAll(() => giveElementsASize())

let rig: FaxPageRig

beforeEach(() => {
  rig = new FaxPageRig()
})

afterEach(() => rig.close())

const word = (name: string): File => new File(['PK\x03\x04\x14\0'], name)

describe('dropping documents', () => {
  it('case 68: keeps the good ones, each as a fax of its own, and says why the other is refused', async () => {
    await rig.open()
    await rig.drop(pdfFile('a.pdf'), word('contract.docx'), new File(['Dear Sir'], 'note.txt'))
    expect(rig.row('a.pdf').text()).toContain('PDF · 3 pages')
    expect(rig.row('note.txt').text()).toContain('SureVoIP recommends PDF')
    expect(rig.row('contract.docx').text()).toContain('only PDF, TIFF, text and HTML can be faxed')
    const drafts = rig.bridge.desk.faxFormState.drafts.map(({ name }) => name)
    expect(drafts).toEqual(['a.pdf', 'note.txt'])
    await rig.press('contract.docx', 'Hide contract.docx')
    expect(rig.page.text()).not.toContain('contract.docx')
  })

  it('says of a folder that its documents are to be dropped, and keeps what came beside it', async () => {
    await rig.open()
    const [folder, letter] = [new File([], 'Post 2026'), pdfFile('a.pdf')]
    rig.drag('drop', [folder, letter], ['Files'], [folder])
    await rig.settle()
    expect(rig.row('Post 2026').text()).toContain('this is a folder')
    expect(rig.row('a.pdf').text()).toContain('PDF · 3 pages')
    expect(rig.bridge.fileServer.uploads).toHaveLength(1)
    await rig.press('Post 2026', 'Hide Post 2026')
    expect(rig.page.text()).not.toContain('Post 2026')
  })

  it('folds several refusals into one note, each reason told once, the documents beneath', async () => {
    await rig.open()
    const empty = new File([], 'empty.pdf')
    await rig.drop(word('a.docx'), pdfFile('a.pdf'), word('b.docx'), empty)
    const note = () => rig.page.find('[aria-label="Files that were not added"]')
    expect(note().text()).toContain('3 files were not added')
    expect(
      note()
        .findAll('[aria-expanded="false"]')
        .map((one) => one.text()),
    ).toEqual(['Show which'])
    expect(rig.page.findAll('[role="alert"]').map((one) => one.text())).toEqual(['3 files were not added'])
    await findButton(rig.page, 'Show which').trigger('click')
    expect(
      note()
        .text()
        .match(/Save them as PDFs/g),
    ).toHaveLength(1)
    expect(note().text()).toContain('this file is empty')
    for (const name of ['a.docx', 'b.docx', 'empty.pdf']) expect(rig.row(name).text()).toContain(name)
    expect(rig.row('a.pdf').text()).toContain('PDF · 3 pages')
    await rig.press('b.docx', 'Hide b.docx')
    expect(note().text()).toContain('2 files were not added')
    await findButton(rig.page, 'Hide all').trigger('click')
    await rig.settle()
    expect(note().exists()).toBe(false)
    expect(document.activeElement?.textContent).toContain('Choose files')
  })

  it('tells of the same refusal once, however often the file is dropped', async () => {
    await rig.open()
    await rig.drop(word('a.docx'))
    await rig.drop(word('a.docx'), word('b.docx'))
    expect(rig.page.find('[aria-label="Files that were not added"]').text()).toContain('2 files')
    expect(rig.page.findAll('li[aria-label="a.docx"]')).toHaveLength(1)
  })

  it('keeps both of two files of one name that the desk could not keep', async () => {
    rig.bridge.fileServer.refusedUploads = { code: 'storage' }
    await rig.open()
    await rig.drop(new File(['%PDF-1'], 'scan.pdf', { lastModified: 1 }))
    await rig.drop(new File(['%PDF-2'], 'scan.pdf', { lastModified: 2 }))
    expect(rig.page.findAll('li[aria-label="scan.pdf"]')).toHaveLength(2)
  })

  it('tries all again that the desk could not keep', async () => {
    rig.bridge.fileServer.refusedUploads = { code: 'storage' }
    await rig.open()
    await rig.drop(pdfFile('a.pdf'), pdfFile('b.pdf'), word('c.docx'))
    rig.bridge.fileServer.refusedUploads = null
    await findButton(rig.page, 'Try again').trigger('click')
    await rig.settle()
    expect(rig.bridge.fileServer.uploads).toHaveLength(6)
    expect(rig.row('c.docx').text()).toContain('only PDF, TIFF')
    expect(rig.page.findAll('[aria-label="Files that were not added"] li')).toHaveLength(1)
  })

  it('says so where the same file is there twice', async () => {
    rig.holdDrafts(sampleDraft(), sampleDraft({ fileId: 'f2' }), sampleDraft({ fileId: 'f3', name: 'b.pdf' }))
    await rig.open()
    expect(rig.row('letter.pdf').text()).toContain('Another document here has the same name and size')
    expect(rig.row('b.pdf').text()).not.toContain('Another document')
  })

  it('goes by content, not by name', async () => {
    await rig.open()
    await rig.drop(word('contract.pdf'), new File(['Dear Sir'], 'plain.pdf'))
    expect(rig.row('contract.pdf').text()).toContain('Not added')
    expect(rig.row('plain.pdf').text()).toContain('Named “.pdf”, but it is Text.')
  })

  it('loses nothing that the desk could not keep', async () => {
    rig.bridge.fileServer.refusedUploads = { code: 'storage' }
    await rig.open()
    await rig.drop(pdfFile('a.pdf'))
    expect(rig.row('a.pdf').text()).toContain('Not saved on this computer')
    expect(rig.row('a.pdf').text()).toContain('Nothing is lost')
    rig.bridge.fileServer.refusedUploads = null
    await rig.press('a.pdf', 'Try again')
    expect(rig.bridge.fileServer.uploads).toHaveLength(2)
    expect(rig.page.find('[aria-label="Files that were not added"]').exists()).toBe(false)
  })

  it('says it where the desk refuses a document', async () => {
    const fields = [{ field: 'file', messages: ['too-large'] }]
    rig.bridge.fileServer.refusedUploads = { code: 'invalid-input', fields }
    await rig.open()
    await rig.drop(pdfFile('a.pdf'))
    expect(rig.row('a.pdf').text()).toContain('larger than 20 MB')
  })

  it('shows how many bytes of a large document the desk has written', async () => {
    const release = rig.bridge.fileServer.hold()
    await rig.open()
    await rig.drop(new File(['%PDF-1.7', new Uint8Array(3_000_000)], 'large.pdf'))
    const bar = () => rig.page.get('[role=progressbar][aria-label="Added of large.pdf"]').attributes()
    expect(rig.page.text()).toContain('0 B of 3.0 MB')
    const upload = rig.bridge.fileServer.asked.at(-1)?.upload ?? ''
    rig.bridge.emit('files.taken', { upload: 'another-page-s-upload', bytes: 2_000_000 })
    rig.bridge.emit('files.taken', { upload, bytes: 1_200_000 })
    await rig.settle()
    expect(rig.page.text()).toContain('1.2 MB of 3.0 MB')
    expect(bar()['aria-valuenow']).toBe('40')
    release()
    await rig.settle()
    expect(rig.row('large.pdf').text()).toContain('PDF · 3 pages')
  })

  it('adds nothing of a document that is cancelled on its way, and goes on with the next', async () => {
    const release = rig.bridge.fileServer.hold()
    await rig.open()
    await rig.drop(new File(['%PDF-1.7', new Uint8Array(3_000_000)], 'large.pdf'), pdfFile('a.pdf'))
    await findButton(rig.page, 'Cancel').trigger('click')
    release()
    await rig.settle()
    expect(rig.bridge.desk.faxFormState.drafts.map(({ name }) => name)).toEqual(['a.pdf'])
    expect(rig.page.text()).not.toContain('large.pdf')
    expect(document.activeElement?.textContent).toContain('Choose files')
  })

  it('shows where files can be dropped while they are held over the window', async () => {
    await rig.open()
    expect(rig.drag('dragenter')).toBe(true)
    await rig.settle()
    expect(rig.page.text()).toContain('Drop to fax')
    await rig.drop()
    expect(rig.page.text()).not.toContain('Drop to fax')
  })

  it('leaves text alone that is dragged', async () => {
    await rig.open()
    expect(rig.drag('dragover', [], ['text/plain'])).toBe(false)
  })

  it('says what is wrong with a document, and keeps it', async () => {
    rig.documents.problem = 'encrypted'
    await rig.open()
    await rig.drop(pdfFile('locked.pdf'))
    expect(rig.row('locked.pdf').text()).toContain('asks for a password')
    expect(rig.row('locked.pdf').text()).toContain('pages not known yet')
  })

  it('tells the desk how many pages were counted', async () => {
    await rig.open()
    await rig.drop(pdfFile('a.pdf'))
    expect(rig.bridge.askedFor('fax.changeDraft')).toEqual([expect.objectContaining({ pages: 3 })])
    expect(rig.row('a.pdf').text()).toContain('about 20p plus VAT')
  })
})
