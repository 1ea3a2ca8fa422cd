import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDesk } from '#electron/main/desk/create-desk.ts'
import { createFileSecretStore } from '#electron/main/desk/secrets/file-secret-store.ts'
import { createKeyFileCipher } from '#electron/main/desk/secrets/key-file-cipher.ts'
import { systemClock } from '#electron/main/system/system-clock.ts'
import {
  createPracticeProvider,
  type PracticeProvider,
} from '#electron/main/practice/create-practice-provider.ts'
import { runWebShell, type WebShell } from '#electron/main/web/run-web-shell.ts'
import type { AccountState } from '#shared/account/account.ts'
import type { Bridge } from '#shared/ipc/bridge.ts'
import { eventChannels } from '#shared/ipc/channels.ts'
import { filesBelow } from '#tests/support/files-below.ts'
import { openPage, redeemLink } from '#tests/support/servers/web-page-client.ts'

/** A page, the web shell, the real desk and a provider, with a password to look for. */

const canary = 'canary Zx9!~4711'
const forms = [canary, Buffer.from(canary).toString('base64'), encodeURIComponent(canary)]

let folder: string
let provider: PracticeProvider
let shell: WebShell
let closePage: () => void
let bridge: Bridge
/** Everything that came to the page. */
let told: string[]

async function open(): Promise<void> {
  const secrets = createFileSecretStore(folder, createKeyFileCipher(folder))
  const desk = await createDesk({ dataDir: folder, secrets })
  shell = await runWebShell({ port: 0, files: new Map(), desk })
  const page = openPage(shell.link, await redeemLink(shell.link))
  closePage = page.close
  bridge = page.bridge
  for (const channel of eventChannels)
    bridge.subscribe(channel, (payload) => told.push(JSON.stringify(payload)))
}

async function close(): Promise<void> {
  closePage()
  await shell.close()
}

async function account(): Promise<AccountState> {
  const answer = await bridge.invoke('account.read', {})
  if (!answer.ok) throw new Error(answer.error.code)
  return answer.value
}

beforeEach(async () => {
  told = []
  folder = mkdtempSync(join(tmpdir(), 'callboard-web-'))
  provider = await createPracticeProvider({
    clock: systemClock,
    background: false,
    accounts: [{ username: 'frontdesk', password: canary }],
  })
  await open()
})

afterEach(async () => {
  await close()
  await provider.close()
  rmSync(folder, { recursive: true })
})

async function signIn(remember: boolean, password = canary): Promise<void> {
  const answer = await bridge.invoke('account.signIn', {
    provider: { kind: 'other', url: provider.url },
    username: 'frontdesk',
    password,
    remember,
  })
  told.push(JSON.stringify(answer))
}

describe('the password of an account', () => {
  it('signs in, and comes back in nothing that the page or the disk is given', async () => {
    await signIn(true, `${canary} mistyped`)
    await signIn(true)
    expect(await account()).toMatchObject({ phase: 'signed-in', current: { passwordPlace: 'key-file' } })
    for (const channel of ['status.read', 'calls.board', 'calls.formState', 'settings.read'] as const) {
      told.push(JSON.stringify(await bridge.invoke(channel, {})))
    }
    await close()
    for (const form of forms) expect(told.join('\n')).not.toContain(form)
    for (const name of filesBelow(folder)) {
      const bytes = readFileSync(name)
      for (const form of forms) expect(bytes.includes(form), name).toBe(false)
      expect(statSync(name).mode & 0o777, name).toBe(0o600)
    }
    await open()
  })

  it('is remembered over a restart when that was asked for', async () => {
    await signIn(true)
    await close()
    await open()
    expect(await account()).toMatchObject({ phase: 'signed-in' })
  })

  it('has to be typed again when it was not', async () => {
    await signIn(false)
    expect(await account()).toMatchObject({ current: { passwordPlace: 'memory' } })
    await close()
    await open()
    expect(await account()).toMatchObject({ phase: 'signed-out', current: null, asks: { why: 'not-kept' } })
  })
})
