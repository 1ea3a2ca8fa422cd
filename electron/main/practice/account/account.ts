import type { AnnouncementStore } from '../announcements/announcement-store.ts'
import type { BillingContact, Invoice } from '../billing/billing.ts'
import type { CallRunner } from '../calls/call-runner.ts'
import type { CallStore } from '../calls/call-store.ts'
import type { FaxRunner } from '../faxes/fax-runner.ts'
import type { Fax } from '../faxes/fax.ts'
import type { NumberStore } from '../numbers/number-store.ts'
import type { SentStore } from '../sending/sent-store.ts'
import type { SmsRunner } from '../sms/sms-runner.ts'
import type { Sms } from '../sms/sms.ts'

export interface AccountProfile {
  /** The `{account}` segment of the paths. */
  readonly id: string
  readonly username: string
  readonly password: string
  /** Partners may not create calls (OpenAPI, POST `/calls`, 403). */
  readonly role: 'customer' | 'partner'
  readonly companyName: string
  readonly firstName: string
  readonly lastName: string
  readonly email: string
  /** Millionths of a pound (micro-pounds), before any call was charged. */
  readonly openingBalance: number
  /** Pounds as text, in the form the answers print it. */
  readonly creditLimit: string
}

/** Everything the provider keeps for one customer. */
export interface Account {
  readonly profile: AccountProfile
  readonly calls: CallStore
  readonly runner: CallRunner
  readonly announcements: AnnouncementStore
  readonly sms: SentStore<Sms>
  readonly smsRunner: SmsRunner
  readonly faxes: SentStore<Fax>
  readonly faxRunner: FaxRunner
  readonly numbers: NumberStore
  readonly billing: { contact: BillingContact; readonly invoices: readonly Invoice[] }
}
