import { describe, expect, it } from 'vitest'
import { writeCommand } from '#electron/main/provider/wire/live-calls/live-call-command.ts'
import {
  assumedDialect,
  type LiveCallDialect,
} from '#electron/main/provider/wire/live-calls/live-call-dialect.ts'
import { checkTimes } from '#electron/main/provider/wire/live-calls/check-times.ts'
import { readRecord } from '#electron/main/provider/wire/live-calls/read-record.ts'

const now = Date.UTC(2026, 10, 29, 12)

function read(body: unknown, dialect = assumedDialect): unknown {
  const record = readRecord(dialect, body)
  return record === null ? null : checkTimes(record, now)
}

const assumed = {
  uuid: '908dea11',
  url: { href: 'https://x/customers/XXX/calls/live/908dea11', title: '908dea11' },
  status: 'in-progress',
  to: '442035159999',
  from: '441224279484',
  caller_id: '01224900123',
  created_date: '2017-03-12T11:31:15+00:00',
  answered_date: '2017-03-12T11:31:25+00:00',
  duration: '252',
  announcement_at: '780',
  announcement_id: 'warn',
  hangup_at: '900',
  hangup_announcement_id: null,
  legs: [
    {
      uuid: 'a1',
      leg: 'a',
      number: '441224279484',
      status: 'answered',
      answered_date: '2017-03-12T11:31:20Z',
      muted: '1',
      held: '0',
    },
    {
      uuid: 'b1',
      leg: 'b',
      number: '442035159999',
      status: 'held',
      answered_date: null,
      muted: '0',
      held: '1',
    },
  ],
}

const record = {
  callId: '908dea11',
  otherIds: [],
  status: 'in-progress',
  statusText: 'in-progress',
  from: '441224279484',
  to: '442035159999',
  callerId: '01224900123',
  legs: [
    {
      legId: 'a1',
      side: 'a',
      number: '441224279484',
      state: 'talking',
      muted: true,
      answeredAt: Date.UTC(2017, 2, 12, 11, 31, 20),
    },
    { legId: 'b1', side: 'b', number: '442035159999', state: 'held', muted: false, answeredAt: null },
  ],
  plan: {
    hangUpAtSeconds: 900,
    announcementAtSeconds: 780,
    announcementId: 'warn',
    goodbyeAnnouncementId: null,
  },
  createdAt: Date.UTC(2017, 2, 12, 11, 31, 15),
  answeredAt: Date.UTC(2017, 2, 12, 11, 31, 25),
  endReason: null,
}

describe('a live call', () => {
  it.each([
    ['bare', assumed],
    ['wrapped', { call: assumed, resources: {} }],
    ['with keys nobody knows', { ...assumed, codec: { name: 'alaw' }, cost: 1 }],
    ['with numbers for strings', { ...assumed, to: 442035159999, hangup_at: 900, announcement_at: 780 }],
  ])('is read %s', (_how, body) => {
    expect(read(body)).toEqual(record)
  })

  it('stays readable in a state and a shape that nobody has seen', () => {
    expect(read({ id: 'x', status: 'Parked', legs: { a: 1 }, hangup_at: '999999', caller_id: '' })).toEqual({
      callId: 'x',
      otherIds: [],
      status: 'unknown',
      statusText: 'Parked',
      from: '',
      to: '',
      callerId: null,
      legs: [],
      plan: {
        hangUpAtSeconds: null,
        announcementAtSeconds: null,
        announcementId: null,
        goodbyeAnnouncementId: null,
      },
      createdAt: null,
      answeredAt: null,
      endReason: null,
    })
  })

  it('takes the id from its address where it has no other, and is none without', () => {
    expect(read({ url: { href: 'https://x/calls/live/abc-1?x=1' } })).toMatchObject({ callId: 'abc-1' })
    expect(read({ status: 'ringing' })).toBeNull()
    expect(read('text')).toBeNull()
  })

  it('keeps legs of an unknown state and side', () => {
    const legs = [
      { uuid: 'one', status: 'PARKED' },
      { uuid: 'two', held: 1, status: 'answered' },
    ]
    expect(read({ ...assumed, legs })).toMatchObject({
      legs: [
        { legId: 'one', side: 'a', state: 'unknown' },
        { legId: 'two', side: 'b', state: 'held' },
      ],
    })
  })

  it('tells no leg where one of them can’t be read, for the others alone would tell a wrong state', () => {
    expect(read({ ...assumed, legs: [...assumed.legs, { number: '1' }] })).toMatchObject({ legs: [] })
    expect(read({ ...assumed, legs: [assumed.legs[0], null] })).toMatchObject({ legs: [] })
  })
})

describe('another dialect', () => {
  const other: LiveCallDialect = {
    ...assumedDialect,
    call: { ...assumedDialect.call, id: ['channel'], status: ['phase'] },
    callStatus: new Map([['up', 'in-progress']]),
    bodies: {
      ...assumedDialect.bodies,
      hold: { action: 'hold', repeat: 1 },
      transfer: { action: ['to', '{to}'] },
    },
    planKeys: { ...assumedDialect.planKeys, hangUpAtSeconds: 'stop_after' },
  }

  it('is another value, not another program', () => {
    expect(read({ channel: 'c9', phase: 'UP' }, other)).toMatchObject({ callId: 'c9', status: 'in-progress' })
    expect(writeCommand(other, { verb: 'hold' })).toEqual({ action: 'hold', repeat: 1 })
    expect(writeCommand(other, { verb: 'transfer', to: '44' })).toEqual({ action: ['to', '44'] })
    const plan = { ...record.plan, hangUpAtSeconds: 60 }
    expect(writeCommand(other, { verb: 'change-plan', plan })).toMatchObject({ stop_after: '60' })
  })
})
