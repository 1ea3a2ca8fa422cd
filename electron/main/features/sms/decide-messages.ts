import type { AppError, FieldError } from '#shared/app-error.ts'
import { parseRecipient } from '#shared/outbox/parse-recipient.ts'
import { parseSender } from '#shared/outbox/parse-sender.ts'
import { fail, succeed, type Result } from '#shared/result.ts'
import { checkMessage } from '#shared/sms/check-sms.ts'
import { messageText } from '#shared/sms/message-text.ts'
import type { SmsEnqueue } from '#shared/sms/sms-form.ts'
import type { NewItem } from '../../outbox/outbox.ts'

type Read = Result<NewItem, readonly FieldError[]>

/** What will be sent, to the digit, or all that is wrong with it; the page is not trusted to have looked. */
export function decideMessages({ from, messages }: SmsEnqueue): Result<readonly NewItem[], AppError> {
  const sender = parseSender(from)
  const prefix = (index: number): string => (messages.length === 1 ? '' : `messages.${String(index)}.`)
  const read = messages.map((message, index) =>
    readMessage(message, sender.ok ? sender.value : '', prefix(index)),
  )
  const fields = read.flatMap((one) => (one.ok ? [] : one.error))
  const all = sender.ok ? fields : [{ field: 'from', messages: [sender.error] }, ...fields]
  if (all.length > 0) return fail({ code: 'invalid-input', fields: all })
  return succeed(read.flatMap((one) => (one.ok ? [one.value] : [])))
}

function readMessage({ to, ...sent }: SmsEnqueue['messages'][number], from: string, prefix: string): Read {
  const message = messageText(sent.message)
  const recipient = parseRecipient(to)
  const problem = checkMessage(message)
  const fields = [
    ...(recipient.ok ? [] : [{ field: `${prefix}to`, messages: [recipient.error] }]),
    ...(problem === null ? [] : [{ field: `${prefix}message`, messages: [problem] }]),
  ]
  if (!recipient.ok || problem !== null) return fail(fields)
  return succeed({ to: recipient.value, from, content: { kind: 'sms', message } })
}
