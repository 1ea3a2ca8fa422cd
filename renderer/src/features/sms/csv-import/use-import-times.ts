import { shallowRef } from 'vue'
import type { SendingTimes } from '#shared/outbox/outbox-item.ts'
import { areTimesRight, noTimes, readTimes } from '../../../outbox/send-options/send-times.ts'

/** When the messages of a file leave; the same for all of them. */
export function useImportTimes() {
  const times = shallowRef(noTimes)
  const isLater = shallowRef(false)
  const ignoresQuiet = shallowRef(false)
  /** Sending it later was tried, so a time that is missing is said. */
  const needsTime = shallowRef(false)

  const leaving = (): SendingTimes => ({ ...readTimes(times.value), ignoreQuietHours: ignoresQuiet.value })

  /** What the desk is asked for; null where a time is wrong, or missing. */
  function decideTimes(later: boolean, now: number): SendingTimes | null {
    const wanted = leaving()
    needsTime.value = later
    const asked = later ? times.value : { ...times.value, sendAt: '' }
    if (!areTimesRight(asked, now) || (later && wanted.sendAt === null)) return null
    return later ? wanted : { ...wanted, sendAt: null }
  }

  return { times, isLater, ignoresQuiet, needsTime, leaving, decideTimes }
}
