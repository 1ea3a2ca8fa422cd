import type { Announcement } from '#shared/announcements/announcement.ts'
import type { AppError } from '#shared/app-error.ts'
import type { CallOptions } from '#shared/calls/call-options.ts'
import type { CallPlan } from '#shared/calls/live-call.ts'
import type { Result } from '#shared/result.ts'
import type { Lane } from '#shared/status/status.ts'
import type { SendHooks } from '../ports/send-hooks.ts'
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
  /** Null on the last page. */
  readonly nextPage: number | null
  /** The server's text, unchanged, to be sent back; null where it gave none. */
  readonly lastModified: string | null
  /** The server's clock (`Date`), epoch milliseconds; null where absent. */
  readonly serverTime: number | null
  /** Something of the answer could not be read: an item that is missing here may exist. */
  readonly partial?: boolean
}

export type ListAnswer<T> =
  ListPage<T> | { readonly kind: 'not-modified'; readonly serverTime: number | null }

/** `GET /customers/{account}`; a text is empty where the provider gave none. */
export interface CustomerRecord {
  readonly username: string
  readonly company: string
  readonly contactName: string
  readonly email: string
  readonly phone: string
  readonly address: readonly string[]
  /** Pounds as decimal text. */
  readonly balance: string | null
  readonly creditLimit: string | null
}

/** The live calls as far as the answer contains them. */
export interface LiveCallList extends ListPage<LiveCallRecord> {
  /** Only with `whole` has a missing call surely ended. */
  readonly extent: LiveListExtent
  /** Rows that could not be read and are left out. */
  readonly unread: number
}

export type LiveListAnswer = LiveCallList | Extract<ListAnswer<never>, { kind: 'not-modified' }>

/** One call detail record (CDR); every value except the times is as the provider sent it. */
export interface CallDetailRecord {
  readonly callerId: string
  readonly calledNumber: string
  readonly startedAt: number | null
  readonly stoppedAt: number | null
  readonly durationSeconds: number | null
  /** Pounds as decimal text, never rounded. */
  readonly cost: string | null
  /** Codes whose meaning is not documented. */
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

/** The provider's service status. */
export interface ServiceStatusRecord {
  readonly messages: readonly ServiceMessageRecord[]
  /** How many further messages were dropped. */
  readonly more: number
  /** How many messages could not be read. */
  readonly unread: number
}

export interface PlaceCall {
  /** Digits as they are sent, or a SIP address. */
  readonly to: string
  readonly from: string
  /** Sent as it is configured; the national form is valid too. */
  readonly callerId: string
  readonly plan: CallPlan
  readonly options: CallOptions
}

/** `callId` is null where the provider accepted the call without a Location. */
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
  /** Where absent, the provider lists answered calls of today only. */
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

/** Called for every answer and every failure to get one; the status page and the 401 prompt need it. */
export interface ProviderObserver {
  onAnswer?(answer: { readonly at: number; readonly endpoint: EndpointName; readonly status: number }): void
  /** No answer. `reached`: the request may have arrived. `detail`: a code such as `ENOTFOUND`. */
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
  /** `GET /customers`: the documented 302; `not-an-account` where it names none. */
  locateAccount(options?: RequestOptions): Reply<{ readonly accountId: string }>
  readAccount(accountId: string, options?: RequestOptions): Reply<CustomerRecord>

  /** `POST /calls`, never repeated. `invalid-input` names the fields of a plan that do not fit. */
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
  /** Accepted does not mean done: read the call again before the change is shown as made. */
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
    hooks?: Partial<SendHooks>,
  ): Reply<CreatedAnnouncement>
  deleteAnnouncement(accountId: string, announcementId: string, options?: RequestOptions): Reply<null>

  /** `POST /sms`, once. */
  sendSms(sms: SmsToSend, hooks?: Partial<SendHooks>): Reply<AcceptedSend>
  /** Newest first. */
  listSms(accountId: string, options?: ListOptions): Reply<ListAnswer<SmsRecord>>
  readSms(accountId: string, smsId: string, options?: RequestOptions): Reply<SmsRecord>
  /** `POST /faxes`, once; one document each. */
  sendFax(fax: FaxToSend, hooks?: Partial<SendHooks>): Reply<AcceptedSend>
  listFaxes(accountId: string, options?: ListOptions): Reply<ListAnswer<FaxRecord>>
  readFax(accountId: string, faxId: string, options?: RequestOptions): Reply<FaxRecord>

  listOwnNumbers(accountId: string, options?: ListOptions): Reply<ListAnswer<OwnNumberRecord>>

  /** This computer's address as the provider sees it. */
  ipAddress(options?: RequestOptions): Reply<string>
  /**
   * Sends a text to the provider and returns what comes back, to check that nothing on the way changes it.
   */
  echo(message: string, options?: RequestOptions): Reply<string>
  serviceStatus(options?: RequestOptions): Reply<ServiceStatusRecord>

  /** Closes all connections; requests under way fail. */
  close(): Promise<void>
}
