import type { FaxDraft } from '#shared/fax/fax-form.ts'
import type { Translate } from '../labels/fax-facts.ts'
import type { CoverRequest } from '../documents/protocol/document-protocol.ts'

export interface CoverForm {
  readonly attention: string
  readonly sender: string
  readonly subject: string
  readonly note: string
}

interface CoverParts {
  readonly draft: Pick<FaxDraft, 'to' | 'from'>
  readonly form: CoverForm
  readonly now: number
  readonly t: Translate
  readonly numberOf: (digits: string) => string
}

const longDay = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short' })

/** What stands on a cover page; rows without a value are left out. */
export function writeCoverLabels({ draft, form, now, t, numberOf }: CoverParts): CoverRequest['cover'] {
  const sheet = (name: string): string => t(`fax.cover.sheet.${name}`)
  const sender = [form.sender.trim(), numberOf(draft.from.trim())].filter((part) => part !== '')
  const rows = [
    { label: sheet('to'), value: numberOf(draft.to.trim()) },
    { label: sheet('attention'), value: form.attention.trim() },
    { label: sheet('from'), value: sender.join(', ') },
    { label: sheet('subject'), value: form.subject.trim() },
    { label: sheet('date'), value: longDay.format(now) },
  ]
  return {
    title: sheet('title'),
    rows: rows.filter(({ value }) => value !== ''),
    // The worker counts the pages, and puts the number there.
    pages: { label: sheet('pages'), value: t('fax.cover.sheet.pagesValue', { count: '{count}' }) },
    note: form.note,
  }
}
