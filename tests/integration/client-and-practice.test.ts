import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  createPracticeProvider,
  type PracticeProvider,
} from '#electron/main/practice/create-practice-provider.ts'
import type { LiveCallRecord } from '#electron/main/provider/live-records.ts'
import {
  bad,
  good,
  itemsOf,
  openProvider,
  plainCall,
  type ProviderRig,
} from '../support/rigs/provider-rig.ts'
import { VirtualClock } from '../support/virtual-clock.ts'

/*
 * The client and the practice provider were written apart from each other, each from the documentation:
 * here they have to understand each other.
 */

const login = { username: 'switchboard', password: 'pä:sswörd £7' }
const account = 'ACCOUNT_1-x'
/** Both phones answer at once and stay. */
const call = { ...plainCall, to: '442079460004' }

let clock: VirtualClock
let practice: PracticeProvider
let rig: ProviderRig

beforeEach(async () => {
  clock = new VirtualClock()
  practice = await createPracticeProvider({ clock, background: false, accounts: [{ id: account, ...login }] })
  rig = openProvider(practice.url)
})

afterEach(async () => {
  await rig.client.close()
  await practice.close()
})

async function placed(): Promise<string> {
  const { callId } = good(await rig.client.placeCall(call))
  if (callId === null) throw new Error('the call has no id')
  return callId
}

/** Lets the provider live until the call is as wanted; a minute at most. */
async function until(callId: string, wanted: (live: LiveCallRecord) => boolean): Promise<LiveCallRecord> {
  for (let second = 0; second < 60; second++) {
    const live = good(await rig.client.readLiveCall(account, callId))
    if (wanted(live)) return live
    await clock.advance(1_000)
  }
  throw new Error('the call never got there')
}

const isTalking = (live: LiveCallRecord): boolean => live.legs.every((leg) => leg.state === 'talking')

describe('the account', () => {
  it('is located, read, and has numbers', async () => {
    expect(good(await rig.client.locateAccount())).toEqual({ accountId: account })
    const details = good(await rig.client.readAccount(account))
    expect(details).toMatchObject({
      username: login.username,
      contactName: 'Robin Sample',
      creditLimit: '250',
    })
    expect(details.balance).toMatch(/^\d+\.\d+$/)
    const numbers = good(await rig.client.listOwnNumbers(account, { limit: 2 }))
    expect(itemsOf(numbers).length).toBeGreaterThan(2)
    expect(new Set(itemsOf(numbers).map(({ number }) => number)).size).toBe(itemsOf(numbers).length)
    expect(itemsOf(numbers).every(({ createdAt }) => createdAt !== null)).toBe(true)
  })

  it('is shut to a wrong password', async () => {
    await practice.close()
    practice = await createPracticeProvider({ clock, background: false, accounts: [{ password: 'another' }] })
    const shut = openProvider(practice.url)
    expect(bad(await shut.client.locateAccount()).code).toBe('signed-out')
    expect(shut.told).toEqual(['customers.locate 401'])
    await shut.client.close()
  })

  it('says that nothing changed where nothing did', async () => {
    const first = good(await rig.client.listOwnNumbers(account))
    if (first.kind === 'not-modified') throw new Error('expected a list')
    expect(first.lastModified).not.toBeNull()
    const again = good(await rig.client.listOwnNumbers(account, { ifModifiedSince: first.lastModified }))
    expect(again.kind).toBe('not-modified')
  })
})

describe('a call', () => {
  it('rings the A leg, then the B leg, talks, and is ended', async () => {
    const callId = await placed()
    const ringing = good(await rig.client.readLiveCall(account, callId))
    expect(ringing).toMatchObject({ callId, status: 'ringing', to: call.to, from: call.from })
    expect(ringing.legs.map(({ side, state }) => [side, state])).toEqual([
      ['a', 'ringing'],
      ['b', 'waiting'],
    ])
    const talking = await until(callId, isTalking)
    expect(talking.status).toBe('in-progress')
    expect(talking.answeredAt).not.toBeNull()
    expect(itemsOf(good(await rig.client.listLiveCalls(account))).map((live) => live.callId)).toEqual([
      callId,
    ])
    expect(good(await rig.client.endCall(account, callId))).toEqual({ ended: 'now' })
    expect(good(await rig.client.endCall(account, callId))).toEqual({ ended: 'already' })
    expect(bad(await rig.client.readLiveCall(account, callId)).code).toBe('gone')
    expect(itemsOf(good(await rig.client.listLiveCalls(account)))).toEqual([])
    expect(practice.store.calls()).toHaveLength(1)
  })

  it('is held, muted, planned, announced into and transferred', async () => {
    const callId = await placed()
    const talking = await until(callId, isTalking)
    const leg = talking.legs[1]?.legId ?? ''
    const { client } = rig
    good(await client.controlLeg(account, callId, leg, { verb: 'hold' }))
    await until(callId, ({ legs }) => legs[1]?.state === 'held')
    good(await client.controlLeg(account, callId, leg, { verb: 'resume' }))
    good(await client.controlLeg(account, callId, leg, { verb: 'mute' }))
    await until(callId, ({ legs }) => legs[1]?.state === 'talking' && legs[1].muted)
    good(await client.controlLeg(account, callId, leg, { verb: 'unmute' }))
    const [announcement] = itemsOf(good(await client.listAnnouncements(account)))
    const announcementId = announcement?.id ?? ''
    good(await client.controlCall(account, callId, { verb: 'play-announcement', announcementId }))
    const plan = { ...plainCall.plan, hangUpAtSeconds: 900, goodbyeAnnouncementId: announcementId }
    good(await client.controlCall(account, callId, { verb: 'change-plan', plan }))
    expect(good(await client.readLiveCall(account, callId)).plan).toEqual(plan)
    good(await client.controlCall(account, callId, { verb: 'change-plan', plan: plainCall.plan }))
    expect(good(await client.readLiveCall(account, callId)).plan).toEqual(plainCall.plan)
    good(await client.controlLeg(account, callId, leg, { verb: 'transfer', to: '442083445067' }))
    await until(callId, ({ legs }) => legs.some(({ number }) => number === '442083445067'))
  })

  it('that the provider refuses names the field', async () => {
    const error = bad(await rig.client.placeCall({ ...call, to: 'nobody' }))
    expect(error.code).toBe('rejected')
    expect(error.fields?.map(({ field }) => field)).toContain('to')
    expect(practice.store.calls()).toEqual([])
  })

  it('is not repeated where its answer is lost, and was placed', async () => {
    practice.setFaults([{ match: { method: 'POST', path: '/calls' }, fault: { cutAfter: true } }])
    expect(bad(await rig.client.placeCall(call)).code).toBe('outcome-unknown')
    expect(practice.store.calls()).toHaveLength(1)
  })

  it.each([
    ['unreadable', { status: 200, htmlPage: true }],
    ['unreadable', { badJson: true }],
    ['unreadable', { truncateBody: 5 }],
    ['timeout', { cutBefore: true }],
    ['timeout', { closeMidHeaders: true }],
    ['provider-fault', { status: 502, htmlPage: true }],
  ])('is not read wrongly, but %s under %j', async (code, fault) => {
    practice.setFaults([{ match: { method: 'GET' }, fault }])
    expect(bad(await rig.client.readAccount(account)).code).toBe(code)
  })

  it('becomes a record', async () => {
    const records = good(
      await rig.client.listCalls(account, { status: 'all', startedFrom: 0 }, { limit: 50, maxPages: 2 }),
    )
    expect(itemsOf(records)).toHaveLength(100)
    expect(records).toMatchObject({ nextPage: 3 })
    for (const record of itemsOf(records)) {
      expect(record.startedAt).not.toBeNull()
      expect(record.calledNumber).not.toBe('')
      expect(record.cost).toMatch(/^\d+(\.\d+)?$/)
    }
  })
})

describe('announcements', () => {
  it('are uploaded, listed, played and deleted', async () => {
    const { client } = rig
    const [first] = itemsOf(good(await client.listAnnouncements(account)))
    const bytes = good(await client.readAnnouncementAudio(account, first?.id ?? ''))
    expect(bytes.byteLength).toBe(first?.sizeBytes)
    const upload = { bytes, fileName: 'again.wav', description: 'Grüße, Büro' }
    const created = good(await client.createAnnouncement(account, upload))
    expect(created.announcement).toMatchObject({ title: 'Grüße, Büro', fileName: 'again.wav' })
    const id = created.announcementId ?? ''
    expect(good(await client.readAnnouncement(account, id))).toEqual(created.announcement)
    expect(good(await client.readAnnouncementAudio(account, id))).toEqual(bytes)
    expect(good(await client.deleteAnnouncement(account, id))).toBeNull()
    expect(good(await client.deleteAnnouncement(account, id))).toBeNull()
    expect(bad(await client.readAnnouncement(account, id)).code).toBe('gone')
  })
})

describe('support', () => {
  it('answers', async () => {
    expect(good(await rig.client.root())).toContain('calls')
    expect(good(await rig.client.ipAddress())).toMatch(/^[\d.:a-f]+$/)
    expect(good(await rig.client.echo('Grüße £ 東京 😀'))).toBe('Grüße £ 東京 😀')
    expect(good(await rig.client.serviceStatus()).messages).toHaveLength(1)
  })

  it('counts requests in its headers, and says when there are no more', async () => {
    await practice.close()
    practice = await createPracticeProvider({
      clock,
      background: false,
      accounts: [{ id: account, ...login }],
      rateLimit: { limit: 2 },
    })
    const few = openProvider(practice.url)
    good(await few.client.readAccount(account))
    expect(few.queue.last.attempts[0]?.headers).toMatchObject({ limit: 2, remaining: 1 })
    good(await few.client.readAccount(account))
    expect(bad(await few.client.readAccount(account)).code).toBe('rate-limited')
    expect(few.queue.last.attempts[0]?.headers?.resetsInMs).toBeGreaterThan(0)
    await few.client.close()
  })
})
