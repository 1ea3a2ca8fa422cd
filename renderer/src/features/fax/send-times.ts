import type { SendingTimes } from '#shared/outbox/outbox-item.ts'

/** As the date fields have them: local, `2026-03-14T09:30`; empty for now and never. */
export interface TimesForm {
  readonly sendAt: string
  readonly notAfter: string
  readonly ignoreQuietHours: boolean
}

export const noTimes: TimesForm = { sendAt: '', notAfter: '', ignoreQuietHours: false }

export interface TimesProblems {
  readonly sendAt: 'past' | null
  readonly notAfter: 'past' | 'order' | null
}

/** A local date and time in epoch milliseconds; null where the field is empty or incomplete. */
function readMoment(text: string): number | null {
  const at = text === '' ? Number.NaN : new Date(text).getTime()
  return Number.isNaN(at) ? null : at
}

export function readTimes(form: TimesForm): SendingTimes {
  const { ignoreQuietHours } = form
  return { sendAt: readMoment(form.sendAt), notAfter: readMoment(form.notAfter), ignoreQuietHours }
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
