import type { Parties } from '../sending/party-fields.ts'

export interface NewSms extends Parties {
  /** The text after the cut at 160 characters. */
  readonly message: string
  /** How many characters were cut off. */
  readonly dropped: number
}

/** A message from its acceptance on. */
export interface Sms extends NewSms {
  readonly id: string
  /** Epoch milliseconds, like every time in this file. */
  readonly createdAt: number
  statusId: number
  /** Null until the first change. */
  statusUpdatedAt: number | null
}

/** Documentation, "The various status messages are". */
const statusMessages: Readonly<Record<number, string>> = {
  1: 'SMS in queue',
  2: 'SMS with carrier',
  11: 'SMS delivered to handset',
  12: 'SMS rejected by handset',
  14: 'Buffered. The phone is likely off or out of range',
  18: 'Accepted by SMSC',
  26: 'Rejected by SMSC',
}

/** The documentation lists no other id; these stand for ids that a carrier may add. */
export const smsStatusMessage = (statusId: number): string =>
  statusMessages[statusId] ?? 'Held for review by the carrier'
