import { z } from 'zod'
import { accountState, signInRequest } from '../account/account.ts'
import { announcementList } from '../announcements/announcement.ts'
import {
  callFormState,
  callIntent,
  callPreset,
  controlRequest,
  myPhoneChoice,
  numberLabel,
} from '../calls/call-intent.ts'
import { board, boardChange } from '../calls/live-call.ts'
import { changeFaxDraft, faxFormState, faxDraft, faxEnqueue } from '../fax/fax-form.ts'
import {
  enqueued,
  outboxActed,
  outboxActRequest,
  outboxChange,
  outboxItem,
  outboxJobs,
  outboxLogEntry,
  outboxPage,
  outboxQuery,
  outboxSummary,
} from '../outbox/outbox-item.ts'
import { outboxKind } from '../outbox/outbox-state.ts'
import { mostOutboxJobs } from '../limits.ts'
import { settings, settingsChange } from '../settings/settings.ts'
import { keepDraft, keptDraftState } from '../sms/kept-draft.ts'
import { smsFormState, smsEnqueue, smsTemplate } from '../sms/sms-form.ts'
import { statusState, watchRequest } from '../status/status.ts'
import type { RequestChannel, EventChannel } from './channels.ts'

const nothing = z.strictObject({})
const accepted = z.strictObject({})

interface RequestSchema {
  readonly request: z.ZodType
  readonly response: z.ZodType
}

/** What each channel takes and gives. Requests are strict; unnamed fields of responses are dropped. */
export const requests = {
  'account.read': { request: nothing, response: accountState },
  'account.signIn': { request: signInRequest, response: accountState },
  'account.continueAs': { request: z.strictObject({ savedId: z.string() }), response: accountState },
  'account.signOut': { request: nothing, response: accountState },
  'account.forget': { request: z.strictObject({ savedId: z.string() }), response: accountState },
  'account.refresh': { request: nothing, response: accepted },
  'calls.board': { request: nothing, response: board },
  'calls.place': { request: callIntent, response: z.object({ key: z.string() }) },
  'calls.hangUp': { request: z.strictObject({ key: z.string() }), response: accepted },
  'calls.control': { request: controlRequest, response: accepted },
  'calls.dismiss': { request: z.strictObject({ key: z.string() }), response: accepted },
  'calls.formState': { request: nothing, response: callFormState },
  'calls.savePreset': { request: callPreset, response: callFormState },
  'calls.deletePreset': { request: z.strictObject({ id: z.string() }), response: callFormState },
  'calls.setMyPhone': { request: myPhoneChoice, response: callFormState },
  'calls.labelNumber': { request: numberLabel, response: callFormState },
  'announcements.list': { request: nothing, response: announcementList },
  /** Reads the list again; answers once that is over, with why where it failed. */
  'announcements.refresh': { request: nothing, response: accepted },
  'announcements.delete': { request: z.strictObject({ id: z.string().max(100) }), response: accepted },
  /** `gone` where no such upload is on its way; what became of it is the upload's own answer. */
  'announcements.cancelUpload': {
    request: z.strictObject({ upload: z.string().max(64) }),
    response: accepted,
  },
  'outbox.summary': { request: nothing, response: outboxSummary },
  'outbox.list': { request: outboxQuery, response: outboxPage },
  'outbox.item': {
    request: z.strictObject({ id: z.string().max(64) }),
    response: z.object({ item: outboxItem, log: z.array(outboxLogEntry) }),
  },
  'outbox.jobs': {
    request: z.strictObject({ kind: outboxKind, limit: z.number().int().min(1).max(mostOutboxJobs) }),
    response: outboxJobs,
  },
  'outbox.act': { request: outboxActRequest, response: outboxActed },
  'outbox.dismissMissing': { request: nothing, response: nothing },
  'sms.formState': { request: nothing, response: smsFormState },
  'sms.enqueue': { request: smsEnqueue, response: enqueued },
  'sms.saveTemplate': { request: smsTemplate, response: smsFormState },
  'sms.deleteTemplate': { request: z.strictObject({ id: z.string().max(64) }), response: smsFormState },
  'sms.draft': { request: nothing, response: keptDraftState },
  'sms.keepDraft': { request: keepDraft, response: accepted },
  'fax.formState': { request: nothing, response: faxFormState },
  'fax.changeDraft': { request: changeFaxDraft, response: accepted },
  /** Takes the cover page away: the original document takes the draft's place. */
  'fax.restoreDraft': { request: z.strictObject({ fileId: z.string().max(64) }), response: faxDraft },
  'fax.removeDraft': { request: z.strictObject({ fileId: z.string().max(64) }), response: accepted },
  'fax.enqueue': { request: faxEnqueue, response: enqueued },
  /** Makes a draft of an item's document, to be corrected and sent again. */
  'fax.draftAgain': { request: z.strictObject({ id: z.string().max(64) }), response: faxDraft },
  /** What lets this page have documents and sounds by their addresses; see `file-addresses.ts`. */
  'files.key': { request: nothing, response: z.object({ key: z.string() }) },
  /** Nothing is left of an upload that is not complete; answered once that is so. */
  'files.cancelUpload': { request: z.strictObject({ upload: z.string().max(64) }), response: accepted },
  'status.read': { request: nothing, response: statusState },
  'status.watch': { request: watchRequest, response: accepted },
  'status.check': { request: nothing, response: accepted },
  'status.cancelWaiting': { request: z.strictObject({ id: z.string() }), response: accepted },
  /** Starts a desk again that ended too often; a desk that answers it runs already. */
  'desk.startAgain': { request: nothing, response: accepted },
  'settings.read': { request: nothing, response: settings },
  'settings.change': { request: settingsChange, response: settings },
} as const satisfies Record<RequestChannel, RequestSchema>

export const events = {
  'account.changed': accountState,
  'calls.changed': boardChange,
  'calls.formStateChanged': callFormState,
  'announcements.changed': announcementList,
  'outbox.changed': outboxChange,
  'sms.formStateChanged': smsFormState,
  /** The kept draft changed, or another account has signed in. */
  'sms.draftChanged': keptDraftState,
  'fax.formStateChanged': faxFormState,
  /** How many bytes of an upload the desk has written; the upload is named as the page named it. */
  'files.taken': z.object({ upload: z.string(), bytes: z.number().int() }),
  'status.changed': statusState,
  'settings.changed': settings,
  /** A link or a hotkey fills in the dial box or a message; it never dials or sends. Without a kind: a call. */
  'desk.prefill': z.object({
    to: z.string(),
    kind: z.enum(['call', 'message', 'refused']).optional(),
    text: z.string().optional(),
  }),
  /** The page lost the desk, or has it back: then what it shows is old, and it reads everything again. */
  'desk.reachable': z.object({
    reachable: z.boolean(),
    /** Of a desk that can't be reached. */
    why: z.enum(['gone', 'not-let-in', 'too-many', 'restarting', 'stopped']).optional(),
    /** Why a desk of the window's own program can't be started, as a plain sentence. */
    problem: z.string().optional(),
    /** The desk's process ended by itself and was started again. */
    restarted: z.boolean().optional(),
  }),
} as const satisfies Record<EventChannel, z.ZodType>

export type RequestOf<C extends RequestChannel> = z.infer<(typeof requests)[C]['request']>
export type ResponseOf<C extends RequestChannel> = z.infer<(typeof requests)[C]['response']>
export type EventPayload<E extends EventChannel> = z.infer<(typeof events)[E]>
