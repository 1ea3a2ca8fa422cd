import type { AccountDetails, SavedAccount } from '#shared/account/account.ts'
import { toPartyOrNull } from '#shared/numbers/to-party.ts'
import type { CustomerRecord } from '../../provider/provider-client.ts'

/** What is known of an account before the provider has answered. */
export function blankDetails(account: SavedAccount): AccountDetails {
  return {
    savedId: account.id,
    provider: account.provider,
    providerHost: '',
    username: account.username,
    accountId: '',
    company: account.company,
    contactName: '',
    email: '',
    phone: null,
    address: [],
    balance: null,
    creditLimit: null,
    passwordPlace: account.passwordPlace,
    asOf: null,
  }
}

export function toDetails(before: AccountDetails, record: CustomerRecord, now: number): AccountDetails {
  return {
    ...before,
    company: record.company,
    contactName: record.contactName,
    email: record.email,
    phone: toPartyOrNull(record.phone),
    address: [...record.address],
    balance: record.balance,
    creditLimit: record.creditLimit,
    asOf: now,
  }
}
