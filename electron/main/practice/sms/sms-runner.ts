import type { Clock } from '../../ports/clock.ts'
import { createResourceId } from '../seed/resource-id.ts'
import type { SeededRandom } from '../seed/seeded-random.ts'
import type { SentStore } from '../sending/sent-store.ts'
import { decideSmsSteps } from './sms-patterns.ts'
import type { NewSms, Sms } from './sms.ts'

export interface SmsRunnerParts {
  readonly clock: Clock
  readonly store: SentStore<Sms>
  readonly ids: SeededRandom
  readonly chance: SeededRandom
  /** Called for every accepted message once it is stored. */
  readonly onAccept: (sms: Sms) => void
}

/**
 * Accepts messages and moves them through their statuses; each step happens at its time of the practice
 * clock.
 */
export interface SmsRunner {
  send(request: NewSms): Sms
}

export function createSmsRunner(parts: SmsRunnerParts): SmsRunner {
  const { clock, store, ids, chance, onAccept } = parts
  const move = (sms: Sms, statusId: number): void => {
    sms.statusId = statusId
    sms.statusUpdatedAt = clock.now()
    store.touch(clock.now())
  }
  return {
    send(request) {
      const sms: Sms = {
        ...request,
        id: createResourceId(ids),
        createdAt: clock.now(),
        statusId: 1,
        statusUpdatedAt: null,
      }
      store.add(sms, clock.now())
      onAccept(sms)
      for (const { afterMs, statusId } of decideSmsSteps(sms.to, chance.fraction())) {
        clock.after(afterMs, () => move(sms, statusId))
      }
      return sms
    },
  }
}
