import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDesk, DataFolderProblem, FolderInUse } from '#electron/main/desk/create-desk.ts'
import { MemorySecretStore } from '#tests/support/stores/memory-secret-store.ts'
import { DeskRig, until } from '#tests/support/rigs/desk-rig.ts'

/** The real desk on a data folder that something happened to. */

let rig: DeskRig

beforeEach(async () => {
  rig = new DeskRig()
  await rig.startProvider()
  await rig.startDesk()
  await rig.signIn()
})

afterEach(() => rig.close())

const later = { sendAt: Date.now() + 3_600_000, notAfter: null, ignoreQuietHours: true }

async function enqueue(key: string, message: string): Promise<void> {
  const messages = [{ to: '07700 900123', message }]
  const answer = await rig.ask('sms.enqueue', {
    key,
    from: 'FrontDesk',
    messages,
    times: later,
    replaces: null,
  })
  expect(answer).toMatchObject({ ok: true })
}

const list = (group: 'needs-you' | 'on-their-way') =>
  rig.ask('outbox.list', { kind: 'sms', group, search: '', offset: 0, limit: 10 })

describe('a damaged database', () => {
  beforeEach(async () => {
    await enqueue('request-1', 'See you at eight')
    await rig.stopDesk()
    writeFileSync(join(rig.folder, 'callboard.db'), 'not a database '.repeat(1_000))
    await rig.startDesk()
  })

  it('is told to the operator, who is still known and is asked about every message', async () => {
    const aside = readdirSync(rig.folder).find((name) => name.startsWith('callboard.db.damaged-'))
    expect(await rig.ask('outbox.summary', {})).toMatchObject({
      value: {
        damage: { movedAside: aside, restoredFrom: expect.any(Number) as number },
        sms: { needsYou: 1 },
      },
    })
    expect(await rig.ask('account.read', {})).toMatchObject({ value: { phase: 'signed-in' } })
    expect(await list('needs-you')).toMatchObject({
      value: { items: [{ message: 'See you at eight', state: 'ask' }], total: 1 },
    })
    expect(await list('on-their-way')).toMatchObject({ value: { total: 0 } })
  })

  it('sends nothing of it until the operator says so, and then once', async () => {
    const asked = await list('needs-you')
    const ids = asked.ok ? asked.value.items.map((item) => item.id) : []
    expect(rig.provider.store.sms()).toHaveLength(0)
    expect(await rig.ask('outbox.act', { ids, action: 'send-again' })).toMatchObject({ value: { done: ids } })
    await until(() => rig.provider.store.sms().length > 0)
    await until(async () => {
      const waiting = await list('needs-you')
      return waiting.ok && waiting.value.total === 0
    })
    expect(rig.provider.store.sms()).toHaveLength(1)
  })
})

describe('a data folder', () => {
  it('is refused to a second desk, and free once the first has ended', async () => {
    const second = () => createDesk({ dataDir: rig.folder, secrets: new MemorySecretStore() })
    await expect(second()).rejects.toThrow(FolderInUse)
    await expect(second()).rejects.toThrow(/^Another Callboard on this computer uses the data folder/)
    expect(await rig.ask('settings.read', {})).toMatchObject({ ok: true })
    await rig.stopDesk()
    const desk = await second()
    await desk.close()
  })

  it('of a newer version is refused in a sentence, left alone, and not held', async () => {
    await rig.stopDesk()
    const database = new DatabaseSync(join(rig.folder, 'callboard.db'))
    database.exec(`PRAGMA user_version = 99; PRAGMA application_id = ${String(0x4342_0000 + 99)}`)
    database.close()
    await expect(rig.startDesk()).rejects.toThrow(DataFolderProblem)
    await expect(rig.startDesk()).rejects.toThrow('written by a newer version of Callboard')
    expect(readdirSync(rig.folder).filter((name) => name.includes('damaged'))).toEqual([])
  })
})
