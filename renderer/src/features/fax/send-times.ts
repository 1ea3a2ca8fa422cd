import type { SendingTimes } from '#shared/outbox/outbox-item.ts'
import { readMoment } from '../../ui/moment-text.ts'

/** As the date fields have them: local, `2026-03-14T09:30`; empty for now and never. */
export interface TimesForm {
  readonly sendAt: string
  readonly notAfter: string
}

export const noTimes: TimesForm = { sendAt: '', notAfter: '' }

export interface TimesProblems {
  readonly sendAt: 'past' | null
  readonly notAfter: 'past' | 'order' | null
}

/** Quiet hours are for messages: no fax waits for their end. */
export function readTimes(form: TimesForm): SendingTimes {
  return { sendAt: readMoment(form.sendAt), notAfter: readMoment(form.notAfter), ignoreQuietHours: false }
}

/** A field is named by minutes, so the minute that is running is not past yet. */
const minute = 60_000

export function checkTimes(form: TimesForm, now: number): TimesProblems {
  const { sendAt, notAfter } = readTimes(form)
  const isPast = (at: number | null): boolean => at !== null && at + minute <= now
  return {
    sendAt: isPast(sendAt) ? 'past' : null,
    notAfter: isPast(notAfter) ? 'past' : notAfter !== null && notAfter <= (sendAt ?? 0) ? 'order' : null,
  }
}
