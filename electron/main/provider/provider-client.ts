import type { Announcement } from '#shared/announcements/announcement.ts'
import type { AppError } from '#shared/app-error.ts'
import type { CallOptions } from '#shared/calls/call-options.ts'
import type { CallPlan } from '#shared/calls/live-call.ts'
import type { Result } from '#shared/result.ts'
import type { Lane } from '#shared/status/status.ts'
import type { EndpointName } from './endpoints.ts'
import type { LiveCallRecord, LiveListExtent } from './live-records.ts'
import type { AcceptedSend, FaxRecord, FaxToSend, SmsRecord, SmsToSend } from './send-records.ts'

export type Reply<T> = Promise<Result<T, AppError>>

export interface RequestOptions {
  /** The endpoint's own lane where absent. */
  readonly lane?: Lane | undefined
  /** Of the page's lane, what changes by the second on the screen. */
  readonly live?: boolean | undefined
  /** Gives the request up while it still waits. */
  readonly signal?: AbortSignal | undefined
  /** Told of each try as it begins, and of each that certainly never left. */
  readonly onTry?: ((what: 'begun' | 'never-left') => void) | undefined
}

/** For writes that must be recorded before they leave. */
export interface SendOptions extends RequestOptions {
  /** Called when the turn has come, and waited for just before connecting. False: nothing is sent, `cancelled`. */
  readonly beforeSend?: (() => Promise<boolean>) | undefined
  /**
   * Once, before the result: on the headers of a 2xx with a Location, however its body ends. Without a
   * Location only a readable body is believed, for a web page of the network in between is a 2xx too.
   */
  readonly onAccepted?: ((remoteId: string | null) => void) | undefined
  /** Bytes of the body handed to the connection so far. */
  readonly onProgress?: ((bytes: number) => void) | undefined
  /**
   * Stops an upload that is under way. Before its last byte was handed over the answer is `cancelled`,
   * for an incomplete request is none; after it, `outcome-unknown`.
   */
  readonly stop?: AbortSignal | undefined
}

export interface ListOptions extends RequestOptions {
  /** Where to begin; further pages follow the provider's `next_page`. */
  readonly page?: number | undefined
  readonly limit?: number | undefined
  /** Reading stops at whichever cap comes first; `nextPage` then says where to go on. */
  readonly maxPages?: number | undefined
  readonly maxItems?: number | undefined
  /** A `lastModified` of before, exactly as it was given. */
  readonly ifModifiedSince?: string | null | undefined
}

export interface ListPage<T> {
  readonly kind: 'list'
  readonly items: readonly T[]
  readonly total: number | null
  readonly previousPage: number | null
  /** Null at the end of the list. */
  readonly nextPage: number | null
  /** The server's exact text, to be sent back; null where it gave none. */
  readonly lastModified: string | null
  /** The server's own clock, epoch milliseconds. */
  readonly serverTime: number | null
  /** Something of it could not be read, so that what is missing here may yet be there. */
  readonly partial?: boolean
}

export type ListAnswer<T> =
  ListPage<T> | { readonly kind: 'not-modified'; readonly serverTime: number | null }

/** `GET /customers/{account}`; texts are empty where the provider gave none. */
export interface CustomerRecord {
  readonly username: string
  readonly company: string
  readonly contactName: string
  readonly email: string
  readonly phone: string
  readonly address: readonly string[]
  /** Decimal text in pounds. */
  readonly balance: string | null
  readonly creditLimit: string | null
}

/** The live calls as far as an answer tells them. */
export interface LiveCallList extends ListPage<LiveCallRecord> {
  /** Only of the `whole` list is what is missing known to have ended. */
  readonly extent: LiveListExtent
  /** Rows that could not be read and are left out. */
  readonly unread: number
}

export type LiveListAnswer = LiveCallList | Extract<ListAnswer<never>, { kind: 'not-modified' }>

/** One line of the call detail records; every value but the times is as the provider has it. */
export interface CallDetailRecord {
  readonly callerId: string
  readonly calledNumber: string
  readonly startedAt: number | null
  readonly stoppedAt: number | null
  readonly durationSeconds: number | null
  /** Decimal text in pounds, never rounded. */
  readonly cost: string | null
  /** Codes whose meaning is documented nowhere. */
  readonly place: string
  readonly hangupCause: string
}

export interface OwnNumberRecord {
  readonly number: string
  readonly country: string
  readonly active: boolean
  readonly createdAt: number | null
}

export interface ServiceMessageRecord {
  readonly title: string
  readonly status: string
  readonly issuedAt: number | null
}

/** What the provider tells of its service. */
export interface ServiceStatusRecord {
  readonly messages: readonly ServiceMessageRecord[]
  /** How many further ones were not kept. */
  readonly more: number
  /** How many could not be read. */
  readonly unread: number
}

export interface PlaceCall {
  /** Digits as they are to be sent, or a SIP address. */
  readonly to: string
  readonly from: string
  /** Sent as it is configured; the national form is valid. */
  readonly callerId: string
  readonly plan: CallPlan
  readonly options: CallOptions
}

/** `callId` is null where the provider accepted without saying where the call lives. */
export interface AcceptedCall {
  readonly callId: string | null
  readonly location: string | null
}

export type CallCommand =
  | { readonly verb: 'play-announcement'; readonly announcementId: string }
  | { readonly verb: 'change-plan'; readonly plan: CallPlan }

export type LegCommand =
  | { readonly verb: 'hold' | 'resume' | 'mute' | 'unmute' | 'hang-up-leg' }
  | { readonly verb: 'transfer'; readonly to: string }

export interface HistoryFilter {
  readonly to?: string | undefined
  readonly from?: string | undefined
  /** The provider shows only answered calls of today where nothing is asked for. */
  readonly status?:
    | 'answered'
    | 'all'
    | 'ringing'
    | 'in-progress'
    | 'failed'
    | 'busy'
    | 'no-answer'
    | 'not-completed'
    | undefined
  /** Epoch milliseconds; sent as RFC 3339. */
  readonly startedFrom?: number | undefined
  readonly endedBy?: number | undefined
}

export interface AnnouncementUpload {
  readonly bytes: Uint8Array
  readonly fileName: string
  readonly description: string
}

/** `announcement` is null where it was accepted but can't be read back yet. */
export interface CreatedAnnouncement {
  readonly announcementId: string | null
  readonly announcement: Announcement | null
}

/** Told of every answer and every silence; for the status page and the 401 prompt. */
export interface ProviderObserver {
  onAnswer?(answer: { readonly at: number; readonly endpoint: EndpointName; readonly status: number }): void
  /** Nothing came back. `reached`: the request may have arrived. `detail`: a code such as `ENOTFOUND`. */
  onSilence?(silence: {
    readonly at: number
    readonly endpoint: EndpointName
    readonly reached: boolean
    readonly detail: string
  }): void
}

/**
 * The provider's API. Every method goes through the request queue and never rejects.
 *
 * Errors: `offline` (never left), `timeout` (a read without an answer), `outcome-unknown` (a write
 * that may have been carried out), `signed-out` (401), `refused`, `gone`, `not-offered`, `rejected`
 * with `fields`, `rate-limited` with `retryAt`, `provider-fault`, `unreadable`, `cancelled`.
 */
export interface ProviderClient {
  /** `GET /`: the names of the top-level resources. Needs no credentials. */
  root(options?: RequestOptions): Reply<readonly string[]>
  /** `GET /customers`: the documented 302; `not-an-account` where it leads nowhere. */
  locateAccount(options?: RequestOptions): Reply<{ readonly accountId: string }>
  readAccount(accountId: string, options?: RequestOptions): Reply<CustomerRecord>

  /** `POST /calls`. `invalid-input` names the fields of a plan that does not fit; never repeated. */
  placeCall(call: PlaceCall, options?: RequestOptions): Reply<AcceptedCall>
  listLiveCalls(accountId: string, options?: ListOptions): Reply<LiveListAnswer>
  /** `gone` once the call is no longer live; `unreadable` where the answer is not surely this call. */
  readLiveCall(accountId: string, callId: string, options?: RequestOptions): Reply<LiveCallRecord>
  /** `DELETE`; a call that is already gone counts as ended. Urgent. */
  endCall(
    accountId: string,
    callId: string,
    options?: RequestOptions,
  ): Reply<{ readonly ended: 'now' | 'already' }>
  /** Accepted is not done: read the call again before claiming the change. */
  controlCall(accountId: string, callId: string, command: CallCommand, options?: RequestOptions): Reply<null>
  controlLeg(
    accountId: string,
    callId: string,
    legId: string,
    command: LegCommand,
    options?: RequestOptions,
  ): Reply<null>
  listCalls(
    accountId: string,
    filter: HistoryFilter,
    options?: ListOptions,
  ): Reply<ListAnswer<CallDetailRecord>>

  listAnnouncements(accountId: string, options?: ListOptions): Reply<ListAnswer<Announcement>>
  readAnnouncement(accountId: string, announcementId: string, options?: RequestOptions): Reply<Announcement>
  /** The bytes of a RIFF/WAVE file. */
  readAnnouncementAudio(
    accountId: string,
    announcementId: string,
    options?: RequestOptions,
  ): Reply<Uint8Array<ArrayBuffer>>
  /** `invalid-input` where the file is no WAV or too large; then reads the new announcement back. */
  createAnnouncement(
    accountId: string,
    upload: AnnouncementUpload,
    options?: RequestOptions,
  ): Reply<CreatedAnnouncement>
  deleteAnnouncement(accountId: string, announcementId: string, options?: RequestOptions): Reply<null>

  /** `POST /sms`, once. */
  sendSms(sms: SmsToSend, options?: SendOptions): Reply<AcceptedSend>
  /** Newest first. */
  listSms(accountId: string, options?: ListOptions): Reply<ListAnswer<SmsRecord>>
  readSms(accountId: string, smsId: string, options?: RequestOptions): Reply<SmsRecord>
  /** `POST /faxes`, once; one document each. */
  sendFax(fax: FaxToSend, options?: SendOptions): Reply<AcceptedSend>
  listFaxes(accountId: string, options?: ListOptions): Reply<ListAnswer<FaxRecord>>
  readFax(accountId: string, faxId: string, options?: RequestOptions): Reply<FaxRecord>

  listOwnNumbers(accountId: string, options?: ListOptions): Reply<ListAnswer<OwnNumberRecord>>

  /** The address the provider sees this computer at. */
  ipAddress(options?: RequestOptions): Reply<string>
  /** Sends a text there and back; a check that nothing on the way damages it. */
  echo(message: string, options?: RequestOptions): Reply<string>
  serviceStatus(options?: RequestOptions): Reply<ServiceStatusRecord>

  /** Ends open connections; requests under way fail. */
  close(): Promise<void>
}
