import type { FaxDetail, FaxMediaType } from '#shared/fax/fax-content.ts'

/** `to` and `from` are sent exactly as they are given. */
export interface SmsToSend {
  readonly to: string
  readonly from: string
  readonly message: string
}

/** `GET .../sms`; items of a list have neither text nor status. */
export interface SmsRecord {
  readonly smsId: string
  readonly to: string
  readonly from: string
  readonly createdAt: number | null
  readonly statusUpdatedAt: number | null
  readonly statusId: number | null
  readonly statusMessage: string | null
  readonly message: string | null
}

/** `to` and `from` are sent exactly as they are given. */
export interface FaxToSend {
  readonly to: string
  readonly from: string
  readonly fileName: string
  readonly mediaType: FaxMediaType
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** `GET .../faxes`; fields of the detail are null in lists. */
export interface FaxRecord {
  readonly faxId: string
  readonly to: string
  readonly from: string
  readonly fileName: string | null
  readonly createdAt: number | null
  readonly statusUpdatedAt: number | null
  /** 0 is a valid status. */
  readonly statusId: number | null
  readonly statusMessage: string | null
  readonly detail: FaxDetail
}

/** `remoteId` is null where the provider accepted without a Location. */
export interface AcceptedSend {
  readonly remoteId: string | null
}
