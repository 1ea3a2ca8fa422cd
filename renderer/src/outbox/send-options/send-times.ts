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

export interface TimeOffer {
  /** Below `outbox.times.offer` in the catalogue. */
  readonly name: 'hour' | 'today' | 'tomorrow' | 'monday'
  /** As the fields have it. */
  readonly at: string
}

const fiveMinutes = 5 * minute

/** The same day or a later one at a full hour, by this computer's clock. */
function atHour(now: number, days: number, hours: number): number {
  const at = new Date(now)
  at.setDate(at.getDate() + days)
  at.setHours(hours, 0, 0, 0)
  return at.getTime()
}

/** The times that are offered: those that lie ahead and outside the quiet hours, the earliest first. */
export function offerTimes(now: number, isQuiet: (at: number) => boolean): readonly TimeOffer[] {
  const untilMonday = (8 - new Date(now).getDay()) % 7 || 7
  const inAnHour = Math.ceil((now + 60 * minute) / fiveMinutes) * fiveMinutes
  const offers = [
    { name: 'hour', at: inAnHour },
    { name: 'today', at: atHour(now, 0, 14) },
    { name: 'tomorrow', at: atHour(now, 1, 9) },
    ...(untilMonday > 1 ? [{ name: 'monday', at: atHour(now, untilMonday, 9) } as const] : []),
  ] as const
  return offers
    .filter(({ name, at }) => !isQuiet(at) && (name !== 'today' || at > inAnHour))
    .map(({ name, at }) => ({ name, at: writeMoment(at) }))
}

/**
 * What stands in the fields when they are opened: the first offer by day, between 8 and 20 o'clock, or else
 * tomorrow at nine. Never a time at night.
 */
export function firstTime(now: number, offers: readonly TimeOffer[]): string {
  const byDay = offers.find(({ at }) => at.slice(11) >= '08:00' && at.slice(11) < '20:00')
  return byDay?.at ?? writeMoment(atHour(now, 1, 9))
}
