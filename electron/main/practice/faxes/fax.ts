import type { Parties } from '../sending/party-fields.ts'

export interface NewFax extends Parties {
  /** Exactly as sent. */
  readonly filename: string
  readonly bytes: number
  /** Hex, of the document. */
  readonly sha256: string
  /** Estimated from the document; it decides how long the fax takes. */
  readonly pages: number
  readonly sourceAddress: string
}

/** A fax from its acceptance on. The document itself is not kept. */
export interface Fax extends NewFax {
  readonly id: string
  /** Epoch milliseconds, as all times here. */
  readonly createdAt: number
  statusId: number
  /** Null until the first change. */
  statusUpdatedAt: number | null
  /** When the number was last called. */
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

/** Documentation: "Anything above 11 will give" the last of these. */
export const faxStatusMessage = (statusId: number): string =>
  statusMessages[statusId] ?? 'Fax carrier error. Please report to SureVoIP.'
