import { readFileSync, statSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { filesBelow } from '#tests/support/files-below.ts'
import { DeskRig, until } from '#tests/support/rigs/desk-rig.ts'

let rig: DeskRig

beforeEach(async () => {
  rig = new DeskRig()
  await rig.startProvider()
  await rig.startDesk()
})

afterEach(async () => {
  await rig.close()
})

const only = async () => (await rig.readBoard())[0]

describe('a call from click to end', () => {
  it('rings my phone, then theirs, talks, and is gone from the board after it was hung up', async () => {
    await rig.signIn()
    await rig.place('020 7946 0008')
    await until(async () => (await only())?.state === 'ringing-you')
    rig.provider.advance(3_000)
    await until(async () => (await only())?.state === 'ringing-them')
    rig.provider.advance(20_000)
    await until(async () => (await only())?.state === 'talking')
    expect(await only()).toMatchObject({
      to: { display: '020 7946 0008' },
      legs: [
        { side: 'a', state: 'talking' },
        { side: 'b', state: 'talking' },
      ],
    })
    await rig.ask('calls.hangUp', { key: 'intent-0001' })
    await until(async () => (await only())?.state === 'ended')
    expect(rig.provider.store.calls()).toHaveLength(1)
  })

  it('claims hold, mute and a new plan only once they were read back', async () => {
    await rig.signIn()
    await rig.place('020 7946 0004')
    await until(async () => (await only())?.callId !== null)
    rig.provider.advance(3_000)
    await until(async () => (await only())?.state === 'talking')
    const legId = (await only())?.legs.find((leg) => leg.side === 'b')?.legId ?? ''
    const key = 'intent-0001'
    const plan = {
      hangUpAtSeconds: 900,
      announcementAtSeconds: null,
      announcementId: null,
      goodbyeAnnouncementId: null,
    }
    await rig.ask('calls.control', { verb: 'hold', key, legId })
    await rig.ask('calls.control', { verb: 'mute', key, legId })
    await rig.ask('calls.control', { verb: 'change-plan', key, plan })
    await until(async () => (await only())?.actions.length === 0)
    expect(await only()).toMatchObject({
      state: 'held',
      plan,
      legs: [{ muted: false }, { muted: true, state: 'held' }],
    })
  })

  it('a lost answer is never repeated: the call may be ringing, and is found by reading', async () => {
    await rig.signIn()
    rig.provider.setFaults([{ match: { method: 'POST', path: '/calls' }, fault: { cutAfter: true } }])
    await rig.place('020 7946 0004')
    await until(async () => (await only())?.callId !== null)
    expect(await only()).toMatchObject({ key: 'intent-0001', placedHere: true })
    expect(rig.provider.store.posts()).toHaveLength(1)
  })

  it('says that it may be ringing while the list can’t be read either', async () => {
    await rig.signIn()
    rig.provider.setFaults([
      { match: { method: 'POST', path: '/calls' }, fault: { cutBefore: true } },
      { match: { method: 'GET' }, fault: { status: 500 } },
    ])
    await rig.place('020 7946 0004')
    await until(async () => (await only())?.state === 'maybe-ringing')
    expect((await only())?.callAgainAt).toBeGreaterThan(0)
    expect(rig.provider.store.calls()).toHaveLength(0)
  })
})

describe('the account', () => {
  it('case 27: a wrong password is one clear answer, and the next try works', async () => {
    expect(await rig.signIn('wrong')).toMatchObject({ ok: false, error: { code: 'wrong-credentials' } })
    expect(await rig.signIn()).toMatchObject({ ok: true, value: { phase: 'signed-in' } })
  })

  it('case 27: a 401 in mid-session asks once and keeps the board', async () => {
    await rig.signIn()
    await rig.place('020 7946 0004')
    await until(async () => (await only())?.callId !== null)
    rig.provider.setFaults([{ match: {}, fault: { status: 401, body: { error: 'Unauthorized' } } }])
    rig.events.length = 0
    await rig.ask('status.check', {})
    await until(() => rig.events.some((event) => event.channel === 'account.changed'))
    const prompts = rig.events.filter((event) => event.channel === 'account.changed')
    expect(prompts).toMatchObject([
      { payload: { phase: 'needs-password', current: { accountId: 'PRACTICE01' } } },
    ])
    expect(await rig.ask('calls.board', {})).toMatchObject({ value: { calls: [{ key: 'intent-0001' }] } })
    rig.provider.setFaults([])
    expect(await rig.signIn()).toMatchObject({ value: { phase: 'signed-in' } })
    expect(await only()).toMatchObject({ key: 'intent-0001' })
  })

  it('opens offline with the last known board and comes back by itself', async () => {
    await rig.signIn()
    await rig.place('020 7946 0004')
    await until(async () => (await only())?.callId !== null)
    await rig.stopDesk()
    await rig.stopProvider()
    await rig.startDesk()
    expect(await rig.ask('account.read', {})).toMatchObject({ value: { phase: 'signed-in' } })
    expect(await rig.ask('calls.board', {})).toMatchObject({ value: { calls: [{ key: 'intent-0001' }] } })
    await until(async () => {
      const status = await rig.ask('status.read', {})
      return status.ok && status.value.connection.kind === 'offline'
    })
    await rig.startProvider()
    await until(async () => {
      const status = await rig.ask('status.read', {})
      return status.ok && status.value.connection.kind === 'online'
    })
  })
})

describe('secrets', () => {
  it('the password is in no file, no log and no message, and files are the owner’s only', async () => {
    const canary = 'practice'
    await rig.signIn('canary-7Qz-wrong')
    await rig.signIn()
    await rig.readBoard()
    const told = JSON.stringify(rig.events)
    await rig.stopDesk()
    const files = filesBelow(rig.folder).filter((name) => !name.endsWith('.key'))
    for (const name of files) {
      const bytes = readFileSync(name)
      expect(bytes.includes('canary-7Qz-wrong'), name).toBe(false)
      expect(bytes.includes(Buffer.from(`practice:${canary}`).toString('base64')), name).toBe(false)
      expect(statSync(name).mode & 0o077, name).toBe(0)
    }
    expect(told).not.toContain('canary-7Qz-wrong')
  })
})
