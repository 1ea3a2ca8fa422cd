import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createDesk } from '#electron/main/desk/create-desk.ts'
import type { Desk } from '#electron/main/desk/desk.ts'
import { createFileSecretStore } from '#electron/main/desk/secrets/file-secret-store.ts'
import { createKeyFileCipher } from '#electron/main/desk/secrets/key-file-cipher.ts'
import { readPageFiles } from '#electron/main/page/page-files.ts'
import {
  createPracticeProvider,
  type PracticeProvider,
} from '#electron/main/practice/create-practice-provider.ts'
import type { PracticeOptions } from '#electron/main/practice/practice-options.ts'
import { runWebShell, type WebShell } from '#electron/main/web/run-web-shell.ts'
import type { ProviderChoice } from '#shared/account/account.ts'
import type { QuietHours, SettingsChange } from '#shared/settings/settings.ts'
import { HurriedClock } from './hurried-clock.ts'

const builtPage = fileURLToPath(new URL('../../../out/renderer', import.meta.url))

/** Quiet now and for hours, whatever time it is. */
export function quietAllDay(): QuietHours {
  return new Date().getHours() < 12
    ? { on: true, from: '00:00', until: '23:59' }
    : { on: true, from: '12:00', until: '11:59' }
}

export type ProviderOptions = Partial<Omit<PracticeOptions, 'clock' | 'port'>>

/** A practice provider and, beside it, the real web shell over a fresh data folder; both in this process. */
export class Stage {
  readonly folder = mkdtempSync(join(tmpdir(), 'callboard-e2e-'))
  /** The clock of the desk and of the provider. */
  readonly clock = new HurriedClock()
  private readonly options: ProviderOptions
  private practice: PracticeProvider | null = null
  private desk: Desk | null = null
  private shell: WebShell | null = null
  private port = 0

  constructor(options: ProviderOptions) {
    this.options = options
  }

  get provider(): PracticeProvider {
    if (this.practice === null) throw new Error('The provider is not running.')
    return this.practice
  }

  /** Good for one page; its cookie is good for more. */
  get link(): string {
    if (this.shell === null) throw new Error('The web shell is not running.')
    return this.shell.link
  }

  get choice(): ProviderChoice {
    return { kind: 'other', url: `http://127.0.0.1:${String(this.port)}/` }
  }

  /** A call of somebody else in the office, by another program of the same account; both phones answer and stay. */
  async placeElsewhere(to: string, from = '441632960091'): Promise<void> {
    const answer = await fetch(new URL('calls', this.provider.url), {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Authorization: `Basic ${Buffer.from('practice:practice').toString('base64')}`,
      },
      body: JSON.stringify({ to, from, caller_id: '441632960100' }),
    })
    if (!answer.ok) throw new Error(`Not placed: ${String(answer.status)}`)
  }

  /** Comes back under the address it had. */
  async startProvider(): Promise<void> {
    const { port, options, clock } = this
    this.practice = await createPracticeProvider({ clock, background: false, ...options, port })
    this.port = Number(new URL(this.practice.url).port)
  }

  async stopProvider(): Promise<void> {
    await this.practice?.close()
    this.practice = null
  }

  /** A second start finds the data folder of the first. */
  async startShell(): Promise<void> {
    const secrets = createFileSecretStore(this.folder, createKeyFileCipher(this.folder))
    const { folder: dataDir, choice: suggestedProvider, clock } = this
    this.desk = await createDesk({ dataDir, secrets, suggestedProvider, clock })
    this.shell = await runWebShell({ port: 0, files: readPageFiles(builtPage), desk: this.desk })
  }

  async stopShell(): Promise<void> {
    await this.shell?.close()
    this.shell = null
    this.desk = null
  }

  /** As the form would, so that a test of something else starts behind it. */
  async signIn(username = 'practice', password = 'practice', provider = this.choice): Promise<void> {
    const request = { provider, username, password, remember: true }
    const answer = await this.ask((desk, caller) => desk.handlers['account.signIn'](request, caller))
    if (!answer.ok) throw new Error(`Not signed in: ${answer.error.code}`)
  }

  /** As the account page would. */
  async signOut(): Promise<void> {
    await this.ask((desk, caller) => desk.handlers['account.signOut']({}, caller))
  }

  /** The text of the message that the desk keeps for the form. */
  async keptDraft(): Promise<string | null> {
    const answer = await this.ask((desk, caller) => desk.handlers['sms.draft']({}, caller))
    return answer.ok ? (answer.value.draft?.message ?? null) : null
  }

  /** How many calls the desk has on its board; the page may still show places of those that left it. */
  async countCalls(): Promise<number | null> {
    const answer = await this.ask((desk, caller) => desk.handlers['calls.board']({}, caller))
    return answer.ok ? answer.value.calls.length : null
  }

  async changeSettings(change: SettingsChange): Promise<void> {
    const answer = await this.ask((desk, caller) => desk.handlers['settings.change'](change, caller))
    if (!answer.ok) throw new Error(`Not changed: ${answer.error.code}`)
  }

  /** One message to each number, as the import would; `sendAt`: not before, in epoch milliseconds. */
  async queueMessages(
    from: string,
    messages: readonly { to: string; message: string }[],
    sendAt: number | null = null,
  ): Promise<void> {
    const times = { sendAt, notAfter: null, ignoreQuietHours: false }
    const request = {
      key: `queue ${String(messages.length)}`,
      from,
      messages: [...messages],
      times,
      replaces: null,
    }
    const answer = await this.ask((desk, caller) => desk.handlers['sms.enqueue'](request, caller))
    if (!answer.ok) throw new Error(`Not queued: ${answer.error.code}`)
  }

  async close(): Promise<void> {
    await this.stopShell()
    await this.stopProvider()
    rmSync(this.folder, { recursive: true, force: true })
  }

  private ask<T>(run: (desk: Desk, caller: { id: string; gone: AbortSignal }) => Promise<T>): Promise<T> {
    if (this.desk === null) throw new Error('The desk is not running.')
    return run(this.desk, { id: 'test', gone: new AbortController().signal })
  }
}
