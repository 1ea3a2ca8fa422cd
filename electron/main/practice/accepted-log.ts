import type { Fax } from './faxes/fax.ts'
import type { Sms } from './sms/sms.ts'

/** One accepted message or fax: the line that is written to the ledger file. */
export type AcceptedWrite = AcceptedSms | AcceptedFax

interface Accepted {
  readonly account: string
  readonly id: string
  /** The provider's time, epoch milliseconds. */
  readonly at: number
  readonly to: string
  readonly from: string
}

export interface AcceptedSms extends Accepted {
  readonly kind: 'sms'
  /** The text after the cut at 160 characters. */
  readonly message: string
  /** How many characters were cut off. */
  readonly dropped: number
}

export interface AcceptedFax extends Accepted {
  readonly kind: 'fax'
  readonly filename: string
  readonly bytes: number
  /** SHA-256 of the document, hexadecimal. */
  readonly sha256: string
  readonly pages: number
}

/** Every message and fax that a POST was accepted for; none is dropped while the provider runs. */
export interface AcceptedLog {
  addSms(accountId: string, sms: Sms): void
  addFax(accountId: string, fax: Fax): void
  /** Oldest first. */
  sms(accountId: string): readonly Sms[]
  faxes(accountId: string): readonly Fax[]
}

export function createAcceptedLog(onAccepted: (write: AcceptedWrite) => void): AcceptedLog {
  const messages = new Map<string, Sms[]>()
  const faxes = new Map<string, Fax[]>()
  return {
    addSms(accountId, sms) {
      append(messages, accountId, sms)
      onAccepted(describeSms(accountId, sms))
    },
    addFax(accountId, fax) {
      append(faxes, accountId, fax)
      onAccepted(describeFax(accountId, fax))
    },
    sms: (accountId) => [...(messages.get(accountId) ?? [])],
    faxes: (accountId) => [...(faxes.get(accountId) ?? [])],
  }
}

function append<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [item])
  else list.push(item)
}

const describeSms = (account: string, sms: Sms): AcceptedSms => ({
  kind: 'sms',
  ...describe(account, sms),
  message: sms.message,
  dropped: sms.dropped,
})

const describeFax = (account: string, fax: Fax): AcceptedFax => ({
  kind: 'fax',
  ...describe(account, fax),
  filename: fax.filename,
  bytes: fax.bytes,
  sha256: fax.sha256,
  pages: fax.pages,
})

const describe = (account: string, { id, createdAt, to, from }: Sms | Fax): Accepted => ({
  account,
  id,
  at: Math.round(createdAt),
  to,
  from,
})
