import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  createPracticeProvider,
  type PracticeProvider,
} from '#electron/main/practice/create-practice-provider.ts'
import { decideDeskSource } from '#electron/main/shell/decide-desk-source.ts'
import { createCipherAnswer } from '#electron/main/shell/desk-process/answer-cipher.ts'
import { keepDesk, type KeptDesk } from '#electron/main/shell/desk-process/kept-desk.ts'
import { createSafeStorageCipher } from '#electron/main/shell/safe-storage-cipher.ts'
import { systemClock } from '#electron/main/system/system-clock.ts'
import type { RequestChannel } from '#shared/ipc/channels.ts'
import type { RequestOf, ResponseOf } from '#shared/ipc/contract.ts'
import { validRequests } from '#tests/support/samples/valid-requests.ts'
import { forkDeskInNode, type ForkedDesk } from '#tests/support/desk-process/forked-desk.ts'

/** A real desk in a process of its own, kept by what keeps it in the main process; only Electron's fork is not. */

/** Stands for Electron's `safeStorage`, with a real keyring behind it. */
const safeStorage = {
  getSelectedStorageBackend: () => 'gnome_libsecret',
  isEncryptionAvailable: () => true,
  encryptString: (text: string) => Buffer.from(text).map((byte) => byte ^ 0x5a) as Buffer,
  decryptString: (data: Buffer) => Buffer.from(data.map((byte) => byte ^ 0x5a)).toString(),
}

let folder: string
let provider: PracticeProvider
let processes: ForkedDesk[]
let desk: KeptDesk
let told: unknown[]

async function open(): Promise<void> {
  const cipher = await createSafeStorageCipher(safeStorage, 'linux')
  desk = keepDesk({
    start() {
      const started = forkDeskInNode()
      processes.push(started)
      return started
    },
    source: decideDeskSource(null, folder, cipher),
    cipher: createCipherAnswer(cipher),
    clock: systemClock,
    log: () => undefined,
  })
  desk.subscribe((channel, payload) => {
    if (channel === 'desk.reachable') told.push(payload)
  })
  await desk.opened
}

const page = { id: 'page-1', gone: new AbortController().signal }

async function ask<C extends RequestChannel>(channel: C, request: RequestOf<C>): Promise<ResponseOf<C>> {
  const answer = await desk.answer({ page, channel, request })
  if (!answer.ok) throw new Error(`${channel}: ${JSON.stringify(answer.error)}`)
  return answer.value as ResponseOf<C>
}

const signIn = () =>
  ask('account.signIn', {
    provider: { kind: 'other', url: provider.url },
    username: 'practice',
    password: 'practice',
    remember: true,
  })

/** Kills the process as a crash would, and waits until another one serves the desk. */
async function crash(): Promise<void> {
  const back = new Promise<void>((resolve) => {
    const stop = desk.subscribe((channel, payload) => {
      if (channel !== 'desk.reachable' || (payload as { reachable: boolean }).reachable !== true) return
      stop()
      resolve()
    })
  })
  processes.at(-1)?.child.kill('SIGKILL')
  await back
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'callboard-desk-process-'))
  processes = []
  told = []
  provider = await createPracticeProvider({ clock: systemClock, background: false, port: 0 })
  await open()
})

afterEach(async () => {
  await desk.close()
  await provider.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('a desk in a process of its own', () => {
  it('keeps the outbox, what was typed and the account when its process is killed', async () => {
    const { current } = await signIn()
    const { account } = await ask('sms.draft', {})
    const { id, draft } = validRequests['sms.keepDraft']
    await ask('sms.keepDraft', { account: account ?? '', id, draft })
    const times = { ...validRequests['sms.enqueue'].times, sendAt: systemClock.now() + 86_400_000 }
    const { ids } = await ask('sms.enqueue', { ...validRequests['sms.enqueue'], key: 'another-key-1', times })
    await crash()
    expect(processes).toHaveLength(2)
    expect(told).toEqual([
      { reachable: false, why: 'restarting' },
      { reachable: true, restarted: true },
    ])
    expect((await ask('account.read', {})).current?.savedId).toBe(current?.savedId)
    expect((await ask('sms.draft', {})).draft).toEqual(draft)
    expect((await ask('outbox.item', { id: ids[0] ?? '' })).item.state).toBe('scheduled')
  })

  it('has the keyring of the main process: a kept password is on disk, and in no file as it is', async () => {
    const { remembering } = await signIn()
    expect(remembering).toBe('encrypted')
    const files = readdirSync(join(folder, 'desk')).filter((name) => /^passwords/.test(name))
    expect(files).toEqual(['passwords.json'])
    const { passwords } = JSON.parse(readFileSync(join(folder, 'desk', 'passwords.json'), 'utf8')) as {
      passwords: Record<string, { cipher: string; data: string }>
    }
    for (const { cipher, data } of Object.values(passwords)) {
      expect(cipher).toBe('safe-storage/gnome_libsecret')
      expect(Buffer.from(data, 'base64').toString()).not.toContain('practice')
    }
  })

  it('leaves its folder free once it was closed: another one opens it', async () => {
    await desk.close()
    await open()
    expect(await ask('account.read', {})).toMatchObject({ phase: 'signed-out' })
  })

  it('says why a folder that another desk holds can’t be opened', async () => {
    const first = desk
    await expect(open()).rejects.toThrow(/uses the data folder/)
    await desk.close()
    desk = first
  })
})
