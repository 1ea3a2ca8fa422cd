import type { SendingTimes } from '#shared/outbox/outbox-item.ts'
import { isTooFar } from '#shared/outbox/farthest-time.ts'
import { readMoment, writeMoment } from '../../base/time/moment-text.ts'

/** As the date fields have them: local, `2026-03-14T09:30`; empty for now and for never. */
export interface TimesForm {
  readonly sendAt: string
  readonly notAfter: string
}

export const noTimes: TimesForm = { sendAt: '', notAfter: '' }

/** Below `outbox.times.problem` in the catalogue, by the name of the field. */
export interface TimesProblems {
  readonly sendAt: 'past' | 'too-far' | null
  readonly notAfter: 'past' | 'order' | 'too-far' | null
}

/** In epoch milliseconds; null for now and for never. */
export function readTimes(form: TimesForm): Pick<SendingTimes, 'sendAt' | 'notAfter'> {
  return { sendAt: readMoment(form.sendAt), notAfter: readMoment(form.notAfter) }
}

/** A field is named by minutes, so the minute that is running is not past yet. */
const minute = 60_000

/** What is wrong with the times of anything that is to be sent; `now` in epoch milliseconds. */
export function checkTimes(form: TimesForm, now: number): TimesProblems {
  const { sendAt, notAfter } = readTimes(form)
  const isPast = sendAt !== null && sendAt + minute <= now
  return {
    sendAt: isTooFar(sendAt, now) ? 'too-far' : isPast ? 'past' : null,
    notAfter: checkEnd(notAfter, sendAt, now),
  }
}

function checkEnd(notAfter: number | null, sendAt: number | null, now: number): TimesProblems['notAfter'] {
  if (notAfter === null) return null
  if (isTooFar(notAfter, now)) return 'too-far'
  if (notAfter <= now) return 'past'
  return sendAt !== null && notAfter <= sendAt ? 'order' : null
}

export const areTimesRight = (form: TimesForm, now: number): boolean =>
  Object.values(checkTimes(form, now)).every((problem) => problem === null)

/** What stands in the fields when they are opened: the next full hour. */
export function nextHour(now: number): string {
  const at = new Date(now)
  at.setHours(at.getHours() + 1, 0, 0, 0)
  return writeMoment(at.getTime())
}
