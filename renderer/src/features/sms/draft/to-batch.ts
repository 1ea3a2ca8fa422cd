import { sendableDigits } from '#shared/numbers/sendable-digits.ts'
import type { DraftReading } from './read-draft.ts'
import { goodRecipients } from './read-recipients.ts'
import { readTimes } from '../../../outbox/send-options/send-times.ts'
import type { SmsDraft } from './sms-draft.ts'
import type { SmsBatch } from './use-sending.ts'

/** What the desk is asked to queue, or null where something holds the draft back. `later` takes its time. */
export function toBatch(draft: SmsDraft, read: DraftReading, later: boolean): SmsBatch | null {
  const problems = Object.keys(read.problems).filter((name) => later || name !== 'sendAt')
  const { sendAt: chosen, notAfter } = readTimes(draft)
  const sendAt = later ? chosen : null
  if (problems.length > 0 || (later && sendAt === null)) return null
  const { ignoreQuietHours, from, replaces } = draft
  return {
    from: from.trim(),
    messages: goodRecipients(read.recipients).flatMap(({ digits }) =>
      digits === null ? [] : read.parts.map((message) => ({ to: sendableDigits(digits), message })),
    ),
    times: { sendAt, notAfter, ignoreQuietHours },
    replaces,
  }
}
