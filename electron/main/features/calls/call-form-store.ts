import { z } from 'zod'
import {
  callPreset,
  ownNumber,
  recentNumber,
  type CallFormState,
  type CallPreset,
  type OwnNumber,
  type RecentNumber,
} from '#shared/calls/call-intent.ts'
import type { Party } from '#shared/numbers/party.ts'
import { toParty, toPartyOrNull } from '#shared/numbers/to-party.ts'
import { createLoginDocument, type OwnedDocument } from '../account-document.ts'
import type { LoadedDocuments } from '../loaded-documents.ts'

const recentLimit = 30

const storedSchema = z.object({
  recent: z.array(recentNumber),
  presets: z.array(callPreset),
  lastFrom: z.string().nullable(),
  lastCallerId: z.string().nullable(),
  ownNumbers: z.array(ownNumber.pick({ number: true, active: true })),
  ownNumbersAsOf: z.number().nullable(),
  /** Absent in what versions before 0.3 stored. */
  myPhone: z.string().nullable().default(null),
  phoneAsked: z.boolean().default(false),
})
type Stored = Readonly<z.infer<typeof storedSchema>>

const toState = (stored: Stored): CallFormState => ({
  ...stored,
  lastFrom: toPartyOrNull(stored.lastFrom ?? ''),
  lastCallerId: toPartyOrNull(stored.lastCallerId ?? ''),
  myPhone: toPartyOrNull(stored.myPhone ?? ''),
  ownNumbers: stored.ownNumbers.map(({ number, active }) => ({ ...toParty(number), active })),
})

const toStored = (state: CallFormState): Stored => ({
  ...state,
  lastFrom: state.lastFrom?.number ?? null,
  lastCallerId: state.lastCallerId?.number ?? null,
  myPhone: state.myPhone?.number ?? null,
})

const emptyState: CallFormState = {
  ownNumbers: [],
  ownNumbersAsOf: null,
  recent: [],
  presets: [],
  lastFrom: null,
  lastCallerId: null,
  myPhone: null,
  phoneAsked: false,
}

/** What the call form remembers for one login: its phone is a person's. */
export class CallFormStore {
  private state: CallFormState = emptyState
  private savedId: string | null = null
  private isUnsaved = false
  private readonly kept: OwnedDocument<Stored>
  private readonly named: (party: Party) => Party
  private readonly changed: (state: CallFormState) => void

  /** `named` gives own numbers their labels; what is stored has none. */
  constructor(
    documents: LoadedDocuments,
    named: (party: Party) => Party,
    changed: (state: CallFormState) => void,
  ) {
    this.kept = createLoginDocument(documents, 'calls', storedSchema)
    this.named = named
    this.changed = changed
  }

  read(): CallFormState {
    const { state, named } = this
    const namedOrNull = (party: Party | null): Party | null => (party === null ? null : named(party))
    return {
      ...state,
      ownNumbers: state.ownNumbers.map((one) => ({ ...named(one), active: one.active })),
      recent: state.recent.map((one) => ({ ...named(one), lastAt: one.lastAt })),
      lastFrom: namedOrNull(state.lastFrom),
      lastCallerId: namedOrNull(state.lastCallerId),
      myPhone: namedOrNull(state.myPhone),
    }
  }

  /** The phone that the operator chose, else the one that the last call here was placed from. */
  phone(): string | null {
    return (this.state.myPhone ?? this.state.lastFrom)?.number ?? null
  }

  /** Tells the page the state again: a label is another. */
  tell(): void {
    this.changed(this.read())
  }

  /** Null where the operator chose none, and is not asked again. */
  setMyPhone(phone: string | null): Promise<void> {
    return this.keep({ ...this.state, myPhone: toPartyOrNull(phone ?? ''), phoneAsked: true })
  }

  open(savedId: string | null): void {
    this.savedId = savedId
    const stored = savedId === null ? null : this.kept.read(savedId)
    this.state = stored === null ? emptyState : toState(stored)
    this.tell()
  }

  /** Not on disk before `save`: a call that is just being placed must not wait for the disk. */
  noteCall(to: RecentNumber, { from, callerId }: { from: Party; callerId: Party }): void {
    const others = this.state.recent.filter((recent) => recent.number !== to.number)
    const recent = [to, ...others].slice(0, recentLimit)
    this.isUnsaved = true
    this.show({ ...this.state, recent, lastFrom: from, lastCallerId: callerId })
  }

  savePreset(preset: CallPreset): Promise<void> {
    const isKnown = this.state.presets.some((other) => other.id === preset.id)
    const presets = isKnown
      ? this.state.presets.map((other) => (other.id === preset.id ? preset : other))
      : [...this.state.presets, preset]
    return this.keep({ ...this.state, presets })
  }

  deletePreset(id: string): Promise<void> {
    return this.keep({ ...this.state, presets: this.state.presets.filter((preset) => preset.id !== id) })
  }

  setOwnNumbers(ownNumbers: readonly OwnNumber[], asOf: number): Promise<void> {
    return this.keep({ ...this.state, ownNumbers: [...ownNumbers], ownNumbersAsOf: asOf })
  }

  /** Writes down what was only noted; before another account’s data is opened, and at the end. */
  async save(): Promise<void> {
    if (!this.isUnsaved || this.savedId === null) return
    this.isUnsaved = false
    try {
      await this.kept.write(this.savedId, toStored(this.state))
    } catch (cause) {
      this.isUnsaved = true
      throw cause
    }
  }

  private keep(state: CallFormState): Promise<void> {
    this.isUnsaved = true
    this.show(state)
    return this.save()
  }

  private show(state: CallFormState): void {
    this.state = state
    this.tell()
  }
}
