import { parseSender } from '#shared/outbox/parse-sender.ts'
import type { QuietHours } from '#shared/settings/settings.ts'
import { fillTemplate, findPlaceholders, withoutBraces } from '#shared/sms/fill-template.ts'
import { readGsm, unitsOfOne, type GsmReading } from '#shared/sms/gsm-text.ts'
import { sendableDigits } from '#shared/numbers/sendable-digits.ts'
import { messageText } from '#shared/sms/message-text.ts'
import { longestMessage } from '#shared/sms/sms-limits.ts'
import { splitMessage } from '#shared/sms/split-message.ts'
import { mostMessages } from '#shared/limits.ts'
import type { NumberEngine } from '../../../base/numbers/number-engine.ts'
import { checkTimes, readTimes, type TimesForm } from '../../../outbox/send-options/send-times.ts'
import { heldUntil } from '../sending/held-until.ts'
import { goodRecipients, readRecipients, type ReadRecipient } from './read-recipients.ts'
import { splitRecipients, type SmsDraft } from './sms-draft.ts'
import type { SmsBatch } from './use-sending.ts'

export interface DraftReading {
  /** Of the chips, then of what is being typed. */
  readonly recipients: readonly ReadRecipient[]
  /** With the placeholders filled in. */
  readonly text: string
  readonly gsm: GsmReading
  /** More than one message by the standard, though the documented limit allows it. */
  readonly isOverStandard: boolean
  readonly isTooLong: boolean
  /** What would be sent, one by one. */
  readonly parts: readonly string[]
  /** How many it would be if it were split. */
  readonly partsIfSplit: number
  readonly unfilled: readonly string[]
  /** Recipients times parts. */
  readonly count: number
  /** Quiet hours hold it until then. */
  readonly quietUntil: number | null
  /** One catalogue key a field that can't be sent as it is, below `sms.problem`. */
  readonly problems: Readonly<Partial<Record<DraftField | keyof TimesForm, string>>>
}

/** The times say themselves what is wrong with them. */
export type DraftField = 'to' | 'from' | 'message'

interface Around {
  readonly engine: NumberEngine
  /** Epoch milliseconds. */
  readonly now: number
  readonly quietHours: QuietHours | null
}

/** Everything the form says about what is typed, before anything is sent. The desk judges again. */
export function readDraft(draft: SmsDraft, { engine, now, quietHours }: Around): DraftReading {
  const typed = splitRecipients(draft.typing).map((text, index) => ({ id: `typed-${String(index)}`, text }))
  const recipients = readRecipients([...draft.recipients, ...typed], engine)
  const sender = parseSender(draft.from)
  const text = readText(draft)
  const { ignoreQuietHours } = draft
  const count = goodRecipients(recipients).length * text.parts.length
  const found: Partial<Record<keyof DraftReading['problems'], string | null>> = {
    to: recipientProblem(recipients, count),
    from: sender.ok ? null : sender.error,
    message: messageProblem(draft, text),
    ...checkTimes(draft, now),
  }
  return {
    ...text,
    recipients,
    count,
    quietUntil: heldUntil({ sendAt: readTimes(draft).sendAt, ignoreQuietHours }, quietHours, now),
    problems: Object.fromEntries(Object.entries(found).filter(([, key]) => key !== null)),
  }
}

type TextReading = Pick<
  DraftReading,
  'text' | 'gsm' | 'isOverStandard' | 'isTooLong' | 'parts' | 'partsIfSplit' | 'unfilled'
>

function readText({ message, values, split, leavePlaceholders }: SmsDraft): TextReading {
  const text = messageText(fillTemplate(message, values))
  const gsm = readGsm(leavePlaceholders ? text : withoutBraces(text))
  const isTooLong = gsm.characters > longestMessage
  const isOverStandard = gsm.units > unitsOfOne[gsm.alphabet]
  const inParts = isTooLong || isOverStandard ? splitMessage(text) : [text]
  return {
    text,
    gsm,
    isTooLong,
    isOverStandard,
    parts: split ? inParts : [text],
    partsIfSplit: inParts.length,
    unfilled: findPlaceholders(text),
  }
}

function recipientProblem(recipients: readonly ReadRecipient[], count: number): string | null {
  if (recipients.length === 0) return 'required'
  if (recipients.some(({ problem }) => problem !== null)) return 'recipients'
  return count > mostMessages ? 'too-many' : null
}

function messageProblem(draft: SmsDraft, { text, isTooLong, unfilled }: TextReading): string | null {
  if (text.trim() === '') return 'required'
  if (unfilled.length > 0 && !draft.leavePlaceholders) return 'unfilled'
  return isTooLong && !draft.split ? 'too-long' : null
}

/** The request to the desk, or null where the draft has a problem. `later`: at the time that was chosen. */
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
