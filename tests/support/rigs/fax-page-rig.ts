import { flushPromises, type DOMWrapper, type VueWrapper } from '@vue/test-utils'
import { vi } from 'vitest'
import { useNumberEngine } from '#renderer/base/numbers/number-engine.ts'
import FaxesPage from '#renderer/features/fax/FaxesPage.vue'
import { documentPortKey } from '#renderer/features/fax/documents/document-store.ts'
import type { FaxDraft } from '#shared/fax/fax-form.ts'
import type { OutboxItem } from '#shared/outbox/outbox-item.ts'
import { FakeBridge } from '../fakes/fake-bridge.ts'
import { FakeDocuments } from '../fakes/fake-documents.ts'
import { render } from './render.ts'

/**
 * The faxes page over a fake desk whose outbox is empty, and a worker that reads nothing. Once it is open its
 * timers stand still: the page saves what was typed when the fingers rest, however long a test takes.
 */
export class FaxPageRig {
  readonly bridge = new FakeBridge({ outbox: { items: [], paused: null, quarantined: 0, damage: null } })
  readonly documents = new FakeDocuments()
  private wrapper: VueWrapper | null = null

  get page(): VueWrapper {
    if (this.wrapper === null) throw new Error('The page is not open')
    return this.wrapper
  }

  async open(): Promise<void> {
    const provide = { [documentPortKey as symbol]: this.documents }
    this.wrapper = (await render(FaxesPage, { bridge: this.bridge, path: '/faxes', provide })).wrapper
    await this.settle()
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  }

  close(): void {
    this.wrapper?.unmount()
    vi.useRealTimers()
  }

  /** Answers, then the lists that draw them, then what comes into sight by that. */
  async settle(): Promise<void> {
    await useNumberEngine().ready()
    for (let round = 0; round < 6; round++) await flushPromises()
  }

  async drop(...files: File[]): Promise<void> {
    this.drag('dragenter', files)
    this.drag('drop', files)
    await this.settle()
  }

  /** What the browser tells the window; whether the page took it. */
  drag(
    type: string,
    files: readonly File[] = [],
    types: readonly string[] = ['Files'],
    folders: readonly File[] = [],
  ): boolean {
    const items = files.map((file) => ({
      kind: 'file',
      webkitGetAsEntry: () => ({ isDirectory: folders.includes(file) }),
    }))
    const dataTransfer = { types, files, items }
    const event = Object.assign(new Event(type, { cancelable: true }), { dataTransfer })
    window.dispatchEvent(event)
    return event.defaultPrevented
  }

  row(name: string): DOMWrapper<Element> {
    const found = this.page.findAll('li').find((one) => one.attributes('aria-label') === name)
    if (found === undefined) throw new Error(`No row is named ${name}`)
    return found
  }

  /** Of a document where it has fields of its own, else those of all documents. */
  field(name: string, label: string): DOMWrapper<HTMLInputElement> {
    const places = [this.row(name), this.page.get('section[aria-label^="Recipient and sender"]')]
    const labels = places.flatMap((place) => place.findAll('label'))
    const id = labels.find((one) => one.text() === label)?.attributes('for')
    return this.page.find<HTMLInputElement>(`[id="${id ?? ''}"]`)
  }

  /** A button of a document, else one for all of them. */
  async press(name: string, button: string): Promise<void> {
    const found = [...this.row(name).findAll('button'), ...this.page.findAll('button')].find(
      (one) => nameOf(one) === button,
    )
    if (found === undefined) throw new Error(`${name} has no button ${button}`)
    await found.trigger('click')
    await this.settle()
  }

  holdDrafts(...drafts: FaxDraft[]): void {
    const { desk } = this.bridge
    this.bridge.desk = { ...desk, faxFormState: { ...desk.faxFormState, drafts } }
    for (const { fileId, mediaType, name } of drafts)
      this.bridge.files.set(fileId, { bytes: new TextEncoder().encode('%PDF-1.7'), mediaType, name })
  }

  holdItems(...items: OutboxItem[]): void {
    const { desk } = this.bridge
    this.bridge.desk = { ...desk, outbox: { ...desk.outbox, items } }
  }
}

const nameOf = (button: DOMWrapper<Element>): string => button.attributes('aria-label') ?? button.text()

export const pdfFile = (name: string): File => new File(['%PDF-1.7 ', name], name)

export const sampleDraft = (change: Partial<FaxDraft> = {}): FaxDraft => ({
  fileId: 'f1',
  name: 'letter.pdf',
  mediaType: 'application/pdf',
  bytes: 2_048,
  addedAt: 1,
  to: '01632960126',
  from: '441632960010',
  pages: 3,
  originalFileId: null,
  repeats: null,
  ...change,
})
