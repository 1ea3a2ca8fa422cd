import type { CallEndReason, CallPlan, LegState } from '#shared/calls/live-call.ts'
import type { LiveCallRecord } from '../../live-records.ts'
import type { CallCommand, LegCommand } from '../../provider-client.ts'
import type { Names } from './fields.ts'

/** `{name}` in a text is replaced; everything else is sent as it is. */
export type Template = string | number | readonly Template[] | { readonly [key: string]: Template }

/**
 * How live calls are spelt in JSON, as data, so that another spelling is another value of this type. Names
 * and words are compared by their letters and digits in lower case.
 */
export interface LiveCallDialect {
  /** Keys that a list of calls may have; an empty list counts only under one of them. */
  readonly lists: ReadonlySet<string>
  /** Keys that an item may be wrapped in. */
  readonly wrappers: Names
  readonly call: Readonly<Record<CallField, Names>>
  readonly leg: Readonly<Record<LegField, Names>>
  /** The names of the second leg where one row has both, as in FreeSWITCH's `show calls`. */
  readonly flatLegs: Readonly<Record<'a' | 'b', FlatLeg>>
  readonly callStatus: ReadonlyMap<string, LiveCallRecord['status']>
  readonly legStatus: ReadonlyMap<string, LegState>
  readonly legSide: ReadonlyMap<string, 'a' | 'b'>
  /** Values of a final status or a hang-up cause that say why a call ended. */
  readonly endReason: ReadonlyMap<string, CallEndReason>
  /** Bodies of a PUT on a call or a leg. */
  readonly bodies: Readonly<Record<Exclude<(CallCommand | LegCommand)['verb'], 'change-plan'>, Template>>
  readonly planKeys: Readonly<Record<keyof CallPlan, string>>
}

type CallField =
  | 'id'
  | 'group'
  | 'url'
  | 'status'
  | 'to'
  | 'from'
  | 'callerId'
  | 'createdAt'
  | 'answeredAt'
  | 'stoppedAt'
  | 'cause'
  | 'direction'
  | 'legs'
  | keyof CallPlan
type LegField = 'id' | 'side' | 'number' | 'status' | 'answeredAt' | 'muted' | 'held'
type FlatLeg = Readonly<Record<'id' | 'number' | 'status', Names>>

/** The scheduling keys of `POST /calls` (documentation, "Calls"). */
export const planKeys: LiveCallDialect['planKeys'] = {
  hangUpAtSeconds: 'hangup_at',
  announcementAtSeconds: 'announcement_at',
  announcementId: 'announcement_id',
  goodbyeAnnouncementId: 'hangup_announcement_id',
}

type Words<T> = readonly (readonly [T, string])[]

const callWords: Words<LiveCallRecord['status']> = [
  [
    'ringing',
    'ringing early ringwait dialing dialling trying proceeding alerting calling connecting initiated',
  ],
  ['in-progress', 'inprogress answered active up talking connected bridged established'],
  ['held', 'held hold onhold'],
  [
    'ended',
    'ended completed complete hangup hungup finished terminated disconnected released destroyed cshangup ' +
      'csreporting csdestroy busy noanswer failed canceled cancelled rejected declined',
  ],
]

const legWords: Words<LegState> = [
  ['waiting', 'waiting queued pending'],
  ['ringing', 'ringing early ringwait dialing dialling trying proceeding alerting calling connecting'],
  ['talking', 'answered inprogress talking active up connected bridged'],
  ['held', 'held hold onhold'],
  ['ended', 'ended completed hangup hungup finished terminated disconnected cshangup csreporting csdestroy'],
]

/**
 * FreeSWITCH's names of ITU-T Q.850 causes, and the documented values of the `status` filter. Bare numbers
 * are not read: the documentation's example has cause 1 for an answered call, which Q.850 does not allow.
 */
const reasonWords: Words<CallEndReason> = [
  ['busy', 'busy userbusy'],
  ['no-answer', 'noanswer nouserresponse allottedtimeout'],
  ['declined', 'rejected declined callrejected'],
  ['not-in-use', 'unallocatednumber unassignednumber invalidnumberformat numberchanged'],
  [
    'failed',
    'failed destinationoutoforder networkoutoforder noroutedestination normaltemporaryfailure recoveryontimerexpire ' +
      'subscriberabsent usernotregistered incompatibledestination gatewaydown',
  ],
  ['hung-up', 'normalclearing'],
]

/**
 * ASSUMPTION. No source gives the JSON of live calls or the bodies of a PUT on a call or a leg; the
 * documentation has only their paths, verbs and statuses. The first name of each row follows the style of the
 * documented resources; the others are those of a telephone switch such as FreeSWITCH. To be corrected here
 * once a real answer is known.
 */
export const assumedDialect: LiveCallDialect = {
  lists: new Set('list calls live livecalls data rows items results entries channels'.split(' ')),
  wrappers: ['call', 'livecall', 'channel'],
  call: {
    id: ['uuid', 'id', 'callid', 'calluuid', 'uniqueid', 'channeluuid', 'channelid'],
    group: ['calluuid'],
    url: ['url', 'href', 'location', 'uri', 'self', 'links'],
    status: ['callstatus', 'callstate', 'status', 'state', 'channelcallstate'],
    to: names('to phonenumbercalled dest destination destinationnumber callednumber called dst calleenum'),
    from: names('from cidnum calleridnumber callernumber callingnumber caller src source'),
    callerId: ['callerid'],
    createdAt: names(
      'createddate creationdate createdat createdepoch created starttime startedat startepoch',
    ),
    answeredAt: names('answereddate answeredat answertime answeredtime answeredepoch answerepoch'),
    stoppedAt: names('stoptime endtime endeddate endedat hangupdate hanguptime endepoch'),
    cause: ['hangupcause', 'hangupcausename', 'cause', 'hangupreason', 'reason'],
    direction: ['direction', 'calldirection'],
    legs: ['legs', 'calllegs', 'channels'],
    hangUpAtSeconds: ['hangupat'],
    announcementAtSeconds: ['announcementat'],
    announcementId: ['announcementid'],
    goodbyeAnnouncementId: ['hangupannouncementid'],
  },
  leg: {
    id: ['uuid', 'id', 'legid', 'leguuid', 'calllegid', 'callleguuid', 'channeluuid'],
    side: ['leg', 'side'],
    number: names('number to dest destination phonenumber calleenum cidnum'),
    status: ['callstate', 'status', 'state'],
    answeredAt: ['answereddate', 'answeredat', 'answerepoch'],
    muted: ['muted'],
    held: ['held'],
  },
  flatLegs: {
    a: { id: ['uuid', 'auuid'], number: ['acidnum', 'cidnum', 'from'], status: ['callstate', 'acallstate'] },
    b: { id: ['buuid'], number: ['bdest', 'bcalleenum', 'dest', 'to'], status: ['bcallstate'] },
  },
  callStatus: wordMap(callWords),
  legStatus: wordMap(legWords),
  legSide: new Map([
    ['a', 'a'],
    ['aleg', 'a'],
    ['b', 'b'],
    ['bleg', 'b'],
  ]),
  endReason: wordMap(reasonWords),
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

function names(text: string): Names {
  return text.split(' ')
}

function wordMap<T>(words: Words<T>): ReadonlyMap<string, T> {
  return new Map(words.flatMap(([value, text]) => text.split(' ').map((word) => [word, value] as const)))
}
