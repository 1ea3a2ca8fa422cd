import { z } from 'zod'
import {
  callPreset,
  ownNumber,
  recentNumber,
  type CallDesk,
  type CallPreset,
  type OwnNumber,
  type RecentNumber,
} from '#shared/calls/call-intent.ts'
import type { Party } from '#shared/numbers/party.ts'
import { toParty, toPartyOrNull } from '#shared/numbers/to-party.ts'
import { createLoginDocument, type OwnedDocument } from '../account-document.ts'
import type { LoadedDocuments } from '../loaded-documents.ts'

const recentLimit = 30

const bookSchema = z.object({
  recent: z.array(recentNumber),
  presets: z.array(callPreset),
  lastFrom: z.string().nullable(),
  lastCallerId: z.string().nullable(),
  ownNumbers: z.array(ownNumber.pick({ number: true, active: true })),
  ownNumbersAsOf: z.number().nullable(),
})
type Book = Readonly<z.infer<typeof bookSchema>>

const toDesk = (book: Book): CallDesk => ({
  ...book,
  lastFrom: toPartyOrNull(book.lastFrom ?? ''),
  lastCallerId: toPartyOrNull(book.lastCallerId ?? ''),
  ownNumbers: book.ownNumbers.map(({ number, active }) => ({ ...toParty(number), active })),
})

const toBook = (desk: CallDesk): Book => ({
  ...desk,
  lastFrom: desk.lastFrom?.number ?? null,
  lastCallerId: desk.lastCallerId?.number ?? null,
})

const emptyDesk: CallDesk = {
  ownNumbers: [],
  ownNumbersAsOf: null,
  recent: [],
  presets: [],
  lastFrom: null,
  lastCallerId: null,
}

/** What the call form remembers for one login: its phone is a person's. */
export class CallBook {
  private desk: CallDesk = emptyDesk
  private savedId: string | null = null
  private isUnsaved = false
  private readonly kept: OwnedDocument<Book>
  private readonly changed: (desk: CallDesk) => void

  constructor(documents: LoadedDocuments, changed: (desk: CallDesk) => void) {
    this.kept = createLoginDocument(documents, 'calls', bookSchema)
    this.changed = changed
  }

  read(): CallDesk {
    return this.desk
  }

  open(savedId: string | null): void {
    this.savedId = savedId
    const book = savedId === null ? null : this.kept.read(savedId)
    this.desk = book === null ? emptyDesk : toDesk(book)
    this.changed(this.desk)
  }

  /** Not on disk before `save`: a call that is just being placed must not wait for the disk. */
  noteCall(to: RecentNumber, { from, callerId }: { from: Party; callerId: Party }): void {
    const others = this.desk.recent.filter((recent) => recent.number !== to.number)
    const recent = [to, ...others].slice(0, recentLimit)
    this.isUnsaved = true
    this.show({ ...this.desk, recent, lastFrom: from, lastCallerId: callerId })
  }

  savePreset(preset: CallPreset): Promise<void> {
    const isKnown = this.desk.presets.some((other) => other.id === preset.id)
    const presets = isKnown
      ? this.desk.presets.map((other) => (other.id === preset.id ? preset : other))
      : [...this.desk.presets, preset]
    return this.keep({ ...this.desk, presets })
  }

  deletePreset(id: string): Promise<void> {
    return this.keep({ ...this.desk, presets: this.desk.presets.filter((preset) => preset.id !== id) })
  }

  setOwnNumbers(ownNumbers: readonly OwnNumber[], asOf: number): Promise<void> {
    return this.keep({ ...this.desk, ownNumbers: [...ownNumbers], ownNumbersAsOf: asOf })
  }

  /** Writes down what was only noted; before another account's book is opened, and at the end. */
  async save(): Promise<void> {
    if (!this.isUnsaved || this.savedId === null) return
    this.isUnsaved = false
    try {
      await this.kept.write(this.savedId, toBook(this.desk))
    } catch (cause) {
      this.isUnsaved = true
      throw cause
    }
  }

  private keep(desk: CallDesk): Promise<void> {
    this.isUnsaved = true
    this.show(desk)
    return this.save()
  }

  private show(desk: CallDesk): void {
    this.desk = desk
    this.changed(desk)
  }
}
