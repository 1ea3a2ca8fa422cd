import type { Parties } from '../sending/party-fields.ts'

export interface NewFax extends Parties {
  /** The file name exactly as it was sent. */
  readonly filename: string
  readonly bytes: number
  /** SHA-256 of the document, hexadecimal. */
  readonly sha256: string
  /** Estimated from the document; it decides how long the fax takes. */
  readonly pages: number
  readonly sourceAddress: string
}

/** A fax from its acceptance on; its document is not kept. */
export interface Fax extends NewFax {
  readonly id: string
  /** Epoch milliseconds, like every time in this file. */
  readonly createdAt: number
  statusId: number
  /** Null until the first change. */
  statusUpdatedAt: number | null
  /** The last time that the number was called; null before the first. */
  calledAt: number | null
  deliveredAt: number | null
  retries: number
  billableSeconds: number
  remoteStation: string | null
  transmitErrors: number
}

/** Documentation, "The various status messages are". */
const statusMessages: Readonly<Record<number, string>> = {
  0: 'Fax sent to carrier.',
  1: 'Fax in queue.',
  5: 'Processing fax.',
  10: 'Fax transmission completed.',
  11: 'Fax transmission unsuccessful.',
}

/** Documentation: "Anything above 11 will give" the last of these messages. */
export const faxStatusMessage = (statusId: number): string =>
  statusMessages[statusId] ?? 'Fax carrier error. Please report to SureVoIP.'
