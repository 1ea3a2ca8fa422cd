import type { KeptDraft, KeptDraftState } from '#shared/sms/kept-draft.ts'
import type { DraftSaver } from './use-draft-saver.ts'

export interface FollowedForm {
  /** What is typed; null where nothing would be missed. */
  readonly read: () => KeptDraft | null
  readonly put: (draft: KeptDraft | null) => void
  /** The operator began to change what the desk had kept: it is another message now. */
  readonly begun: () => void
}

const textOf = (draft: KeptDraft | null): string => JSON.stringify(draft && { ...draft, id: '' })

/**
 * Keeps the message form and the draft on the desk's disk in step. A form that was typed in is never
 * changed from outside; one that only shows what was kept follows it, and an empty one stays empty.
 */
export class DraftFollower {
  /** Null until the desk has named one. */
  account: string | null = null
  private isTyped = false
  /** What the form held when it was last looked at. */
  private seen = 'null'
  private readonly form: FollowedForm
  private readonly saver: DraftSaver
  /** Something was typed, and it is not known for which account. */
  private readonly unowned: () => void

  constructor(form: FollowedForm, saver: DraftSaver, unowned: () => void) {
    this.form = form
    this.saver = saver
    this.unowned = unowned
  }

  /** What is put there is not typed. */
  quietly(change: () => void): void {
    change()
    if (!this.isTyped) this.seen = textOf(this.form.read())
  }

  /** Looks for what was typed since, and notes it for the disk. */
  look(): void {
    const text = textOf(this.form.read())
    if (text === this.seen) return
    if (!this.isTyped && this.seen !== 'null') this.form.begun()
    const draft = this.form.read()
    this.seen = text
    this.isTyped = draft !== null
    if (this.account === null) this.unowned()
    else this.saver.note(this.account, draft)
  }

  hear({ account, draft }: KeptDraftState): void {
    this.look()
    if (account !== this.account) return this.changeAccount(account, draft)
    const mine = this.form.read()
    if (!this.isTyped && mine !== null) this.show(draft)
    // Another page sent or emptied what it had kept: this one's is the only one left.
    else if (this.isTyped && draft === null && account !== null) this.saver.note(account, mine)
  }

  /** The page may be gone in a moment; what was typed here is the last that was written. */
  hide(kept: KeptDraft | null): void {
    this.look()
    const mine = this.form.read()
    const isOther = this.isTyped && JSON.stringify(kept) !== JSON.stringify(mine)
    if (this.account !== null && isOther) this.saver.note(this.account, mine)
  }

  private changeAccount(account: string | null, draft: KeptDraft | null): void {
    const isFirst = this.account === null
    this.account = account
    if (account === null) return this.show(null)
    if (isFirst && this.isTyped) return this.saver.note(account, this.form.read())
    this.show(this.saver.unsaved.get(account) ?? draft)
  }

  private show(draft: KeptDraft | null): void {
    this.isTyped = false
    this.quietly(() => this.form.put(draft))
    if (this.account !== null) this.saver.showsKept(this.account, draft)
  }
}
