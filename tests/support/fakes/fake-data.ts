import type { AccountDetails, AccountState, SavedAccount } from '#shared/account/account.ts'
import type { AnnouncementList } from '#shared/announcements/announcement.ts'
import type { CallFormState } from '#shared/calls/call-intent.ts'
import type { Board, LiveCall } from '#shared/calls/live-call.ts'
import type { Party } from '#shared/numbers/party.ts'
import { toParty } from '#shared/numbers/to-party.ts'
import type { FaxFormState } from '#shared/fax/fax-form.ts'
import type { Settings } from '#shared/settings/settings.ts'
import type { KeptDraftState } from '#shared/sms/kept-draft.ts'
import type { SmsFormState } from '#shared/sms/sms-form.ts'
import type { Lane, StatusState } from '#shared/status/status.ts'
import { sampleFaxFormState, sampleOutbox, sampleSmsFormState, type FakeOutbox } from './fake-outbox.ts'

/** Everything a fake desk knows. Numbers are from the ranges that Ofcom keeps for drama. */
export interface FakeDesk {
  readonly account: AccountState
  /** Who a sign-in leads to. */
  readonly details: AccountDetails
  readonly status: StatusState
  readonly settings: Settings
  readonly board: Board
  readonly callFormState: CallFormState
  readonly announcements: AnnouncementList
  readonly outbox: FakeOutbox
  readonly smsFormState: SmsFormState
  readonly smsDraft: KeptDraftState
  readonly faxFormState: FaxFormState
}

export function sampleDesk(now = Date.now()): FakeDesk {
  const details = sampleAccount(now)
  return {
    details,
    account: {
      ...{ phase: 'signed-in', current: details, saved: sampleSaved(), waiting: [] },
      remembering: 'encrypted',
    },
    status: sampleStatus(now),
    settings: sampleSettings(),
    board: { calls: sampleCalls(now), asOf: now - 1_000, offers: [] },
    callFormState: sampleCallFormState(now),
    announcements: sampleAnnouncements(now),
    outbox: sampleOutbox(now),
    smsFormState: sampleSmsFormState(),
    smsDraft: { account: 'practice 284136', draft: null },
    faxFormState: sampleFaxFormState(),
  }
}

export function sampleAccount(now: number): AccountDetails {
  return {
    savedId: 'live-grampian',
    provider: { kind: 'live' },
    providerHost: 'api.surevoip.co.uk',
    username: 'frontdesk',
    accountId: '284136',
    company: 'Grampian Dental Group Ltd',
    contactName: 'Gillian Hay',
    email: 'accounts@grampiandental.example',
    phone: toParty('01632 960010'),
    address: ['14 Cormack Park', 'Rothienorman', 'Inverurie', 'AB51 8GL'],
    balance: '-186.4200',
    creditLimit: '500.0000',
    passwordPlace: 'keyring',
    asOf: now - 42_000,
  }
}

export function sampleSaved(): SavedAccount[] {
  return [
    {
      id: 'live-grampian',
      provider: { kind: 'live' },
      username: 'frontdesk',
      company: 'Grampian Dental Group Ltd',
      passwordPlace: 'keyring',
    },
    {
      id: 'practice',
      provider: { kind: 'practice' },
      username: 'practice',
      company: 'Practice & Co',
      passwordPlace: 'memory',
    },
  ]
}

export function sampleSettings(): Settings {
  return {
    theme: 'system',
    density: 'comfortable',
    boardView: 'cards',
    zoom: 100,
    seats: 3,
    boardPace: 'calm',
    dialRules: {
      premium: 'block',
      directory: 'ask',
      personal: 'ask',
      service: 'ask',
      international: 'ask',
      doNotCall: ['441632960777', '442079460999'],
    },
    quietHours: { on: false, from: '21:00', until: '08:00' },
  }
}

/** An hour of a quiet office morning: steady polling, a burst of the operator's own requests. */
function sampleMinutes(): Record<Lane, number>[] {
  return Array.from({ length: 60 }, (_, minute) => ({
    operator: minute % 9 === 4 ? 4 + (minute % 5) : minute % 4 === 1 ? 1 : 0,
    outbox: 0,
    follow: 9 + Math.round(5 * Math.abs(Math.sin(minute / 7))),
    page: minute % 6 === 0 ? 3 : 1,
    background: minute % 15 === 7 ? 6 : 0,
  }))
}

export function sampleStatus(now: number): StatusState {
  return {
    connection: { kind: 'online' },
    checks: { network: 'good', name: 'good', api: 'good', signIn: 'good' },
    lastAnswerAt: now - 2_000,
    lastProblem: null,
    budget: {
      limit: 1_666,
      left: 742,
      serverLeft: 3_871,
      serverResetsAt: now + 23 * 60_000,
      heldUntil: null,
      minutes: sampleMinutes(),
      othersShareLogin: false,
    },
    waiting: [],
    service: {
      messages: [
        {
          title: 'Planned work on inbound SMS, Sunday 02:00 to 04:00',
          status: 'scheduled',
          issuedAt: now - 7_200_000,
        },
      ],
      more: 0,
      unread: 0,
      asOf: now - 180_000,
      failure: null,
    },
    publicIp: '203.0.113.24',
    log: [
      '09:02:11 info  desk      signed in as f…k at api.surevoip.co.uk',
      '09:02:12 info  calls     board read: 6 calls, 212 ms',
      '09:04:55 info  calls     placed: to …821, from …010, answered 202',
      '09:05:07 info  calls     board read: 7 calls, 187 ms',
      '09:11:30 warn  queue     slower polling: 742 of 1666 left',
    ],
  }
}

export function sampleCallFormState(now: number): CallFormState {
  return {
    ownNumbers: [
      { ...toParty('441632960010'), active: true },
      { ...toParty('441632960011'), active: true },
    ],
    ownNumbersAsOf: now - 60_000,
    recent: [
      {
        number: '441632960821',
        display: '01632 960821',
        name: 'Cormack Park Dental',
        lastAt: now - 900_000,
      },
      { number: '442079460123', display: '020 7946 0123', name: null, lastAt: now - 5_400_000 },
    ],
    presets: [
      {
        id: 'consultation-15',
        name: '15-minute consultation',
        plan: {
          hangUpAtSeconds: 900,
          announcementAtSeconds: 780,
          announcementId: '11',
          goodbyeAnnouncementId: '12',
        },
      },
    ],
    lastFrom: toParty('441632960010'),
    lastCallerId: toParty('441632960010'),
    myPhone: null,
    phoneAsked: false,
  }
}

export function sampleAnnouncements(now: number): AnnouncementList {
  return {
    items: [
      {
        id: '11',
        title: 'Two minutes left',
        fileName: 'two-minutes.wav',
        sizeBytes: 61_440,
        createdAt: now - 86_400_000,
      },
      {
        id: '12',
        title: 'Thank you, goodbye',
        fileName: 'goodbye.wav',
        sizeBytes: 48_200,
        createdAt: now - 172_800_000,
      },
    ],
    asOf: now - 30_000,
  }
}

const party = (number: string, display: string, name: string | null = null): Party => ({
  number,
  display,
  name,
})
const deskPhone = party('441632960010', '01632 960010', 'Front desk')
const noPlan = {
  hangUpAtSeconds: null,
  announcementAtSeconds: null,
  announcementId: null,
  goodbyeAnnouncementId: null,
}

/** A call between the front desk and `to`, talking for four minutes unless `change` says otherwise. */
export function sampleCall(now: number, key: string, change: Partial<LiveCall> = {}): LiveCall {
  const to = change.to ?? party('441632960821', '01632 960821', 'Cormack Park Dental')
  const answeredAt = change.answeredAt === null ? null : now - 252_000
  const otherSide = change.state === 'ringing-them' ? 'ringing' : change.state === 'held' ? 'held' : 'talking'
  return {
    key,
    callId: `c0ffee00-0000-4000-8000-${key.padStart(12, '0').slice(-12)}`,
    placedHere: true,
    state: 'talking',
    stateDetail: null,
    errorCode: null,
    from: deskPhone,
    to,
    callerId: deskPhone,
    legs: [
      { legId: `${key}-a`, side: 'a', party: deskPhone, state: 'talking', muted: false, answeredAt },
      { legId: `${key}-b`, side: 'b', party: to, state: otherSide, muted: false, answeredAt },
    ],
    plan: noPlan,
    createdAt: now - 270_000,
    answeredAt,
    endedAt: null,
    callAgainAt: null,
    actions: [],
    ...change,
  }
}

export function sampleCalls(now: number): LiveCall[] {
  const london = party('442079460123', '020 7946 0123')
  const newYork = party('12125550100', '+1 212 555 0100', 'Hudson Implants')
  return [
    sampleCall(now, '1'),
    sampleCall(now, '2', { to: london, state: 'ringing-them', answeredAt: null, createdAt: now - 9_000 }),
    sampleCall(now, '3', { to: newYork, state: 'held', placedHere: false }),
  ]
}
