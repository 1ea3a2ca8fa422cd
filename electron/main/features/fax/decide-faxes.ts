import type { AppError, FieldError } from '#shared/app-error.ts'
import type { FaxContent } from '#shared/fax/fax-content.ts'
import { parseRecipient } from '#shared/outbox/parse-recipient.ts'
import { parseSender } from '#shared/outbox/parse-sender.ts'
import { fail, succeed, type Result } from '#shared/result.ts'
import type { NewItem } from '../../outbox/outbox.ts'
import type { StoredFaxDraft } from './fax-draft-store.ts'

type Read = Result<NewItem, readonly FieldError[]>

/** What will be sent of these drafts, or all that is wrong with them. `wireName` makes a name that is unique. */
export function decideFaxes(
  drafts: readonly StoredFaxDraft[],
  wireName: (draft: StoredFaxDraft) => string,
): Result<readonly NewItem[], AppError> {
  const read = drafts.map((draft) => readDraft(draft, wireName))
  const fields = read.flatMap((one) => (one.ok ? [] : one.error))
  if (fields.length > 0) return fail({ code: 'invalid-input', fields })
  return succeed(read.flatMap((one) => (one.ok ? [one.value] : [])))
}

function readDraft(draft: StoredFaxDraft, wireName: (draft: StoredFaxDraft) => string): Read {
  const to = parseRecipient(draft.to)
  const from = parseSender(draft.from)
  if (to.ok && from.ok) {
    const file = toContent(draft, wireName(draft))
    return succeed({ to: to.value, from: from.value, content: { kind: 'fax', file } })
  }
  return fail([
    ...(to.ok ? [] : [{ field: `${draft.fileId}.to`, messages: [to.error] }]),
    ...(from.ok ? [] : [{ field: `${draft.fileId}.from`, messages: [from.error] }]),
  ])
}

function toContent(draft: StoredFaxDraft, wireName: string): FaxContent {
  const { fileId, name, mediaType, bytes, sha256, pages } = draft
  return { fileId, name, wireName, mediaType, bytes, sha256, pages }
}
