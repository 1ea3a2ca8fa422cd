import { DatabaseSync } from 'node:sqlite'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { OutboxItem, OutboxSummary } from '#shared/outbox/outbox-item.ts'
import { DeskRig, until } from '#tests/support/rigs/desk-rig.ts'

let rig: DeskRig
const times = { sendAt: null, notAfter: null, ignoreQuietHours: false }

beforeEach(async () => {
  rig = new DeskRig()
  await rig.startProvider()
  await rig.startDesk()
  await rig.signIn()
})

afterEach(() => rig.close())

const enqueue = (message: string, key: string) =>
  rig.ask('sms.enqueue', {
    key,
    from: 'Callboard',
    messages: [{ to: '07700 900123', message }],
    times,
    replaces: null,
  })

/** Puts a message into the outbox without the seconds in which it could be taken back. */
async function send(message: string, key: string): Promise<string> {
  const made = await enqueue(message, key)
  const id = made.ok ? (made.value.ids[0] ?? '') : ''
  await rig.ask('outbox.act', { ids: [id], action: 'send-now' })
  return id
}

async function item(id: string): Promise<OutboxItem> {
  const found = await rig.ask('outbox.item', { id })
  if (!found.ok) throw new Error(`No item ${id}`)
  return found.value.item
}

/** The provider has it. */
const isTaken = async (id: string): Promise<boolean> =>
  ['accepted', 'delivered'].includes((await item(id)).state)

async function summary(): Promise<OutboxSummary> {
  const read = await rig.ask('outbox.summary', {})
  if (!read.ok) throw new Error(read.error.code)
  return read.value
}

const posted = (): string[] => rig.provider.store.sms().map(({ message }) => message)

/** Another hand on the same file, as a disk that refuses would look to the desk. */
function refuseWrites(what: 'INSERT' | 'UPDATE'): () => void {
  const other = new DatabaseSync(join(rig.folder, 'callboard.db'))
  other.exec('PRAGMA busy_timeout = 5000')
  other.exec(`CREATE TRIGGER refusal BEFORE ${what} ON outbox BEGIN SELECT RAISE(ABORT, 'no room'); END`)
  return () => {
    other.exec('DROP TRIGGER refusal')
    other.close()
  }
}

describe('a disk that refuses', () => {
  it('never lets a message be called queued; what was typed can be sent again, once', async () => {
    const allow = refuseWrites('INSERT')
    expect(await enqueue('Your car is ready.', 'key-00001')).toMatchObject({ error: { code: 'storage' } })
    expect((await summary()).sms).toEqual({ needsYou: 0, onTheirWay: 0, sent: 0, notSent: 0 })
    allow()
    const id = await send('Your car is ready.', 'key-00001')
    await until(() => isTaken(id))
    expect(posted()).toEqual(['Your car is ready.'])
  })

  it('lets nothing leave that it can’t record, says so, and goes on by itself', async () => {
    const made = await enqueue('Your car is ready.', 'key-00001')
    const id = made.ok ? (made.value.ids[0] ?? '') : ''
    const allow = refuseWrites('UPDATE')
    await until(async () => (await summary()).paused?.why === 'storage')
    expect(await item(id)).toMatchObject({ state: 'queued', attempts: 0 })
    expect(posted()).toEqual([])
    allow()
    await until(() => isTaken(id))
    expect(posted()).toEqual(['Your car is ready.'])
  })
})

describe('a sign-in that is lost while the outbox drains', () => {
  it('keeps what has not left, says why, and goes on once after the next sign-in', async () => {
    rig.provider.setFaults([{ match: { method: 'POST', path: '/sms' }, fault: { status: 401 } }])
    const ids = [await send('one', 'key-00001'), await send('two', 'key-00002')]
    await until(async () => (await summary()).paused?.why === 'signed-out')
    for (const id of ids) expect(await item(id)).toMatchObject({ state: 'queued' })
    expect(posted()).toEqual([])
    rig.provider.setFaults([])
    await rig.signIn()
    for (const id of ids) await until(() => isTaken(id))
    expect(posted().sort()).toEqual(['one', 'two'])
  })
})

describe('answers that there were too many requests', () => {
  it('hold the outbox, take one more seat for granted and not one each, and cost nothing twice', async () => {
    const fault = { status: 429, headers: { 'retry-after': '1' } }
    rig.provider.setFaults([{ match: { method: 'POST', path: '/sms', times: 3 }, fault }])
    const id = await send('in a while', 'key-00001')
    await until(() => isTaken(id))
    expect(posted()).toEqual(['in a while'])
    expect(await rig.ask('settings.read', {})).toMatchObject({ value: { seats: 2 } })
  })
})

describe('an import that is a mistake', () => {
  const number = (index: number): string => `0770090${String(index).padStart(4, '0')}`

  async function importMany(key: string, from: number): Promise<readonly string[]> {
    const messages = Array.from({ length: 1_000 }, (_, index) => ({
      to: number(from + index),
      message: 'Sorry',
    }))
    const made = await rig.ask('sms.enqueue', { key, from: 'Callboard', messages, times, replaces: null })
    return made.ok ? made.value.ids : []
  }

  it('of thousands is stopped while it leaves: what was cancelled never reaches the provider', async () => {
    const ids = [...(await importMany('key-00001', 0)), ...(await importMany('key-00002', 1_000))]
    await rig.ask('outbox.act', { ids: ids.slice(0, 500), action: 'send-now' })
    await until(() => posted().length >= 2)
    const done: string[] = []
    for (let start = 0; start < ids.length; start += 500) {
      const acted = await rig.ask('outbox.act', { ids: ids.slice(start, start + 500), action: 'cancel' })
      if (acted.ok) done.push(...acted.value.done)
    }
    expect(done.length).toBeGreaterThan(1_500)
    await until(async () => (await summary()).sms.notSent >= done.length)
    await until(() => posted().length >= ids.length - done.length)
    expect(posted()).toHaveLength(ids.length - done.length)
    expect(await item(done[0] ?? '')).toMatchObject({ state: 'cancelled', attempts: 0 })
  })
})

describe('an account', () => {
  it('has its outbox for itself, and finds it again', async () => {
    await rig.stopProvider()
    const id = await send('for later', 'key-00001')
    await rig.ask('account.signIn', {
      provider: { kind: 'practice' },
      username: '',
      password: '',
      remember: false,
    })
    expect((await summary()).sms).toEqual({ needsYou: 0, onTheirWay: 0, sent: 0, notSent: 0 })
    expect(await rig.ask('outbox.item', { id })).toMatchObject({ error: { code: 'gone' } })
    await rig.startProvider()
    await rig.signIn()
    await until(() => isTaken(id))
    expect(posted()).toEqual(['for later'])
  })

  it('keeps it when it is signed out and forgotten', async () => {
    await rig.stopProvider()
    const id = await send('for later', 'key-00001')
    const account = await rig.ask('account.signOut', {})
    const savedId = account.ok ? (account.value.saved[0]?.id ?? '') : ''
    await rig.ask('account.forget', { savedId })
    await rig.startProvider()
    await rig.signIn()
    await until(() => isTaken(id))
    expect(posted()).toEqual(['for later'])
  })
})

describe('a restart', () => {
  it('sends what was queued before, and what was delivered only once', async () => {
    const first = await send('before', 'key-00001')
    await until(() => isTaken(first))
    await rig.stopProvider()
    const second = await send('across', 'key-00002')
    await rig.stopDesk()
    await rig.startProvider()
    await rig.startDesk()
    await until(() => isTaken(second))
    expect(await isTaken(first)).toBe(true)
    expect(posted()).toEqual(['across'])
  })
})

describe('a long list that is leaving', () => {
  it('is overtaken by a message that is written meanwhile', async () => {
    const messages = Array.from({ length: 60 }, (_, index) => ({
      to: `07700 9${String(10_000 + index)}`,
      message: 'We are closed tomorrow.',
    }))
    const made = await rig.ask('sms.enqueue', {
      ...{ key: 'key-00001', from: 'Callboard', messages, times, replaces: null },
    })
    await rig.ask('outbox.act', { ids: made.ok ? made.value.ids : [], action: 'send-now' })
    const id = await send('Your car is ready.', 'key-00002')
    await until(() => isTaken(id))
    expect(posted().length).toBeLessThan(10)
  })
})
