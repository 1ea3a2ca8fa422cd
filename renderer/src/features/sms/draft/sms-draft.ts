import type { SmsItem } from '#shared/outbox/outbox-item.ts'
import type { KeptDraft } from '#shared/sms/kept-draft.ts'

/** One recipient as it was typed or pasted; nothing typed is lost. */
export interface RecipientText {
  readonly id: string
  readonly text: string
}

export interface SmsDraft {
  recipients: readonly RecipientText[]
  /** In the field, not yet made a chip; it counts as a recipient all the same. */
  typing: string
  from: string
  message: string
  /** Of the placeholders, by their names. */
  values: Record<string, string>
  /** As the date field has it: local, `2026-03-14T09:30`; empty for now. */
  sendAt: string
  notAfter: string
  ignoreQuietHours: boolean
  /** A text that is too long goes out in parts. */
  split: boolean
  /** Goes out with `{name}` in it as it stands. */
  leavePlaceholders: boolean
  /** The item of the outbox that this corrects. */
  replaces: string | null
}

export const emptyDraft = (from = ''): SmsDraft => ({
  recipients: [],
  typing: '',
  from,
  message: '',
  values: {},
  sendAt: '',
  notAfter: '',
  ignoreQuietHours: false,
  split: false,
  leavePlaceholders: false,
  replaces: null,
})

/** Whether the form is empty but for the sender, which is filled in automatically. */
export function isBlank({ recipients, typing, message }: SmsDraft): boolean {
  return recipients.length === 0 && typing.trim() === '' && message.trim() === ''
}

let made = 0

export function toRecipients(texts: readonly string[]): readonly RecipientText[] {
  return texts.map((text) => {
    made += 1
    return { id: `to-${String(made)}`, text }
  })
}

/** An item of the outbox as a draft: `replaces` where it is to be put away once the correction is queued. */
export function itemToDraft(item: SmsItem, replaces: boolean): SmsDraft {
  return {
    ...emptyDraft(item.from.number),
    recipients: toRecipients([item.to.number]),
    message: item.message,
    replaces: replaces ? item.id : null,
  }
}

/** As it is kept on disk; plain values all through, as the bridge wants them. */
export function toKept(draft: SmsDraft, isLater: boolean, id: string): KeptDraft {
  const { typing, from, message, sendAt, notAfter, ignoreQuietHours, split, leavePlaceholders, replaces } =
    draft
  return {
    id,
    recipients: draft.recipients.map(({ text }) => text),
    typing,
    from,
    message,
    values: { ...draft.values },
    sendAt,
    notAfter,
    isLater,
    ignoreQuietHours,
    split,
    leavePlaceholders,
    replaces,
  }
}

export function fromKept({ id: _id, isLater: _isLater, recipients, ...rest }: KeptDraft): SmsDraft {
  return { ...rest, values: { ...rest.values }, recipients: toRecipients(recipients) }
}

/** Pasted text as one piece a recipient: lines, commas, semicolons and tabs part them. */
export function splitRecipients(text: string): readonly string[] {
  return text
    .split(/[\n\r\t;,]+/)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '')
}
