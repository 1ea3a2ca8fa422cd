import type { CallPlan, LegState } from '#shared/calls/live-call.ts'
import type { CallCommand, LegCommand, LiveCallRecord } from '../provider-client.ts'

/** Names of a value, best first; the first that is there counts. */
type Names = readonly string[]

/** `{name}` in a text is filled in; everything else is sent as it stands. */
export type Template = string | number | readonly Template[] | { readonly [key: string]: Template }

/** How live calls are spelt on the wire, as data, so that another spelling is another value of this. */
export interface LiveCallDialect {
  /** Keys that an item may be wrapped in. */
  readonly wrappers: Names
  readonly call: Readonly<Record<CallField, Names>>
  readonly leg: Readonly<Record<LegField, Names>>
  readonly callStatus: Readonly<Record<string, LiveCallRecord['status']>>
  readonly legStatus: Readonly<Record<string, LegState>>
  readonly legSide: Readonly<Record<string, 'a' | 'b'>>
  /** Bodies of PUT on a call and on a leg. */
  readonly bodies: Readonly<Record<Exclude<(CallCommand | LegCommand)['verb'], 'change-plan'>, Template>>
  readonly planKeys: Readonly<Record<keyof CallPlan, string>>
}

type CallField =
  'id' | 'url' | 'status' | 'to' | 'from' | 'callerId' | 'createdAt' | 'answeredAt' | 'legs' | keyof CallPlan
type LegField = 'id' | 'side' | 'number' | 'status' | 'answeredAt' | 'muted' | 'held'

/** The scheduling keys of `POST /calls` (documentation, "Calls"). */
export const planKeys: LiveCallDialect['planKeys'] = {
  hangUpAtSeconds: 'hangup_at',
  announcementAtSeconds: 'announcement_at',
  announcementId: 'announcement_id',
  goodbyeAnnouncementId: 'hangup_announcement_id',
}

/**
 * AN ASSUMPTION. No source gives the JSON of live calls, nor the bodies of PUT on a call or a leg; the
 * documentation has only their paths, verbs and statuses. This follows the style of the resources it
 * does show, and is to be corrected here once a real answer has been seen.
 */
export const assumedDialect: LiveCallDialect = {
  wrappers: ['call', 'Call'],
  call: {
    id: ['uuid', 'id', 'call_id', 'callid'],
    url: ['url'],
    status: ['status', 'state'],
    to: ['to', 'phone_number_called'],
    from: ['from'],
    callerId: ['caller_id'],
    createdAt: ['created_date', 'creation_date', 'starttime'],
    answeredAt: ['answered_date'],
    legs: ['legs', 'call_legs'],
    hangUpAtSeconds: [planKeys.hangUpAtSeconds],
    announcementAtSeconds: [planKeys.announcementAtSeconds],
    announcementId: [planKeys.announcementId],
    goodbyeAnnouncementId: [planKeys.goodbyeAnnouncementId],
  },
  leg: {
    id: ['uuid', 'id', 'leg_id'],
    side: ['leg', 'side'],
    number: ['number', 'to'],
    status: ['status', 'state'],
    answeredAt: ['answered_date'],
    muted: ['muted'],
    held: ['held'],
  },
  callStatus: { ringing: 'ringing', 'in-progress': 'in-progress', answered: 'in-progress' },
  legStatus: {
    waiting: 'waiting',
    ringing: 'ringing',
    answered: 'talking',
    'in-progress': 'talking',
    talking: 'talking',
    held: 'held',
    ended: 'ended',
    completed: 'ended',
  },
  legSide: { a: 'a', b: 'b', 'a-leg': 'a', 'b-leg': 'b' },
  bodies: {
    hold: { held: '1' },
    resume: { held: '0' },
    mute: { muted: '1' },
    unmute: { muted: '0' },
    transfer: { transfer_to: '{to}' },
    'hang-up-leg': { hangup: '1' },
    'play-announcement': { play_audio: [{ announcement_id: '{announcementId}' }] },
  },
  planKeys,
}
