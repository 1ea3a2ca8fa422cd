import type { Account, AccountProfile } from './account/account.ts'
import { createAnnouncementStore } from './announcements/announcement-store.ts'
import { CallRunner } from './calls/call-runner.ts'
import { createCallStore, type CallStore } from './calls/call-store.ts'
import type { Call } from './calls/call.ts'
import { createFaxRunner } from './faxes/fax-runner.ts'
import type { Fax } from './faxes/fax.ts'
import { createNumberStore } from './numbers/number-store.ts'
import { createDemoAnnouncements } from './seed/demo-announcements.ts'
import { createDemoContact, createDemoInvoices } from './seed/demo-billing.ts'
import { createDemoNumbers } from './seed/demo-numbers.ts'
import { createDemoFaxes, createDemoSms } from './seed/demo-sent.ts'
import { createCallHistory } from './seed/call-history.ts'
import { createSeededRandom } from './seed/seeded-random.ts'
import { recordFax, recordSms } from './sending/sent-records.ts'
import { createSentStore } from './sending/sent-store.ts'
import { createSmsRunner } from './sms/sms-runner.ts'
import type { Sms } from './sms/sms.ts'
import type { PracticeClock } from './time/practice-clock.ts'

export interface AccountParts {
  readonly clock: PracticeClock
  readonly seed: number
  readonly historyDays: number
  readonly onPlace: (call: Call) => void
  readonly onEnd: (call: Call) => void
  readonly onSms: (sms: Sms) => void
  readonly onFax: (fax: Fax) => void
}

/** An account as it is when the provider starts: its numbers, announcements, invoices and past traffic. */
export function createAccount(profile: AccountProfile, parts: AccountParts): Account {
  const { clock, seed } = parts
  const now = clock.now()
  const calls = createCallStore(now)
  const announcements = createAnnouncementStore(now)
  for (const announcement of createDemoAnnouncements(now)) announcements.add(announcement, now)
  const runner = new CallRunner({
    clock,
    store: calls,
    ids: createSeededRandom(seed, `ids ${profile.id} ${now}`),
    chance: createSeededRandom(seed, `chance ${profile.id}`),
    playTimeMs: (id) => announcements.playTimeMs(id),
    onPlace: parts.onPlace,
    onEnd: parts.onEnd,
  })
  const sent = createSent(profile, parts, calls)
  addHistory(profile, parts, calls, sent)
  return {
    profile,
    calls,
    runner,
    announcements,
    ...sent,
    numbers: createNumberStore(createDemoNumbers(now), now),
    billing: { contact: createDemoContact(profile), invoices: createDemoInvoices(now) },
  }
}

type Sent = Pick<Account, 'sms' | 'smsRunner' | 'faxes' | 'faxRunner'>

/** Past messages and faxes of the account; each is charged by a CDR among its calls. */
function createSent(profile: AccountProfile, parts: AccountParts, calls: CallStore): Sent {
  const { clock, seed } = parts
  const sms = createSentStore<Sms>(clock.now())
  const faxes = createSentStore<Fax>(clock.now())
  const smsRunner = createSmsRunner({
    clock,
    store: sms,
    ids: createSeededRandom(seed, `sms ids ${profile.id} ${clock.now()}`),
    chance: createSeededRandom(seed, `sms ${profile.id}`),
    onAccept(accepted) {
      calls.addRecord(recordSms(accepted), clock.now())
      parts.onSms(accepted)
    },
  })
  const faxRunner = createFaxRunner({
    clock,
    store: faxes,
    ids: createSeededRandom(seed, `fax ids ${profile.id} ${clock.now()}`),
    onAccept: parts.onFax,
    onTalked: (fax) => calls.addRecord(recordFax(fax, fax.deliveredAt ?? clock.now()), clock.now()),
  })
  return { sms, smsRunner, faxes, faxRunner }
}

function addHistory(profile: AccountProfile, parts: AccountParts, calls: CallStore, sent: Sent): void {
  const { clock, seed, historyDays } = parts
  const now = clock.now()
  const messages = createDemoSms(now, historyDays)
  const faxes = createDemoFaxes(now, historyDays)
  for (const sms of messages) sent.sms.add(sms, now)
  for (const fax of faxes) sent.faxes.add(fax, now)
  const talked = faxes.filter(({ billableSeconds }) => billableSeconds > 0)
  const records = [
    ...createCallHistory(createSeededRandom(seed, `history ${profile.id}`), now, historyDays),
    ...messages.map(recordSms),
    ...talked.map((fax) => recordFax(fax, fax.deliveredAt ?? fax.createdAt)),
  ].sort((one, other) => one.startedAt - other.startedAt)
  for (const record of records) calls.addRecord(record, now)
}
