import type { Account, AccountProfile } from './account/account.ts'
import { createAnnouncementStore } from './announcements/announcement-store.ts'
import { CallRunner } from './calls/call-runner.ts'
import { createCallStore } from './calls/call-store.ts'
import type { Call } from './calls/call.ts'
import { createNumberStore } from './numbers/number-store.ts'
import { createDemoAnnouncements } from './seed/demo-announcements.ts'
import { createDemoContact, createDemoInvoices } from './seed/demo-billing.ts'
import { createDemoNumbers } from './seed/demo-numbers.ts'
import { createCallHistory } from './seed/call-history.ts'
import { createSeededRandom } from './seed/seeded-random.ts'
import type { PracticeClock } from './time/practice-clock.ts'

export interface AccountParts {
  readonly clock: PracticeClock
  readonly seed: number
  readonly historyDays: number
  readonly onPlace: (call: Call) => void
  readonly onEnd: (call: Call) => void
}

/** An account as it stands when the provider starts: numbers, announcements, bills and past calls. */
export function createAccount(profile: AccountProfile, parts: AccountParts): Account {
  const { clock, seed } = parts
  const now = clock.now()
  const calls = createCallStore(now)
  const announcements = createAnnouncementStore(now)
  for (const announcement of createDemoAnnouncements(now)) announcements.add(announcement, now)
  const history = createSeededRandom(seed, `history ${profile.id}`)
  for (const record of createCallHistory(history, now, parts.historyDays)) calls.addRecord(record)
  const runner = new CallRunner({
    clock,
    store: calls,
    ids: createSeededRandom(seed, `ids ${profile.id} ${now}`),
    chance: createSeededRandom(seed, `chance ${profile.id}`),
    playTimeMs: (id) => announcements.playTimeMs(id),
    onPlace: parts.onPlace,
    onEnd: parts.onEnd,
  })
  return {
    profile,
    calls,
    runner,
    announcements,
    numbers: createNumberStore(createDemoNumbers(now), now),
    billing: { contact: createDemoContact(profile), invoices: createDemoInvoices(now) },
  }
}
