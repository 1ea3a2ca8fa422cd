import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDesk } from '#electron/main/desk/create-desk.ts'
import type { Desk, DeskEvent } from '#electron/main/desk/desk.ts'
import { createFileSecretStore } from '#electron/main/desk/secrets/file-secret-store.ts'
import { createKeyFileCipher } from '#electron/main/desk/secrets/key-file-cipher.ts'
import { createAnswerRequest } from '#electron/main/desk/requests/register-handlers.ts'
import type { Clock } from '#electron/main/ports/clock.ts'
import { systemClock } from '#electron/main/system/system-clock.ts'
import {
  createPracticeProvider,
  type PracticeProvider,
} from '#electron/main/practice/create-practice-provider.ts'
import type { AccountState } from '#shared/account/account.ts'
import type { AppError } from '#shared/app-error.ts'
import type { LiveCall } from '#shared/calls/live-call.ts'
import type { RequestChannel } from '#shared/ipc/channels.ts'
import type { RequestOf, ResponseOf } from '#shared/ipc/contract.ts'
import type { Result } from '#shared/result.ts'
import { createFilesClient } from './desk-files.ts'

/** The system's clock, whose steady time can be put forward. */
class ShiftedClock implements Clock {
  private ahead = 0
  readonly now = (): number => systemClock.now()
  readonly monotonic = (): number => systemClock.monotonic() + this.ahead
  readonly after: Clock['after'] = (delayMs, run) => systemClock.after(delayMs, run)

  putForward(milliseconds: number): void {
    this.ahead += milliseconds
  }
}

/** A real desk over a real practice provider on the loopback, asked through the real gate. */
export class DeskRig {
  readonly folder = mkdtempSync(join(tmpdir(), 'callboard-desk-'))
  readonly events: DeskEvent[] = []
  /** The desk's steady clock; a test may put it forward. */
  readonly clock = new ShiftedClock()
  private desk: Desk | null = null
  private practice: PracticeProvider | null = null
  private port = 0

  get provider(): PracticeProvider {
    if (this.practice === null) throw new Error('The practice provider is not running.')
    return this.practice
  }

  async startProvider(): Promise<void> {
    this.practice = await createPracticeProvider({ clock: systemClock, background: false, port: this.port })
    this.port = Number(new URL(this.practice.url).port)
  }

  async stopProvider(): Promise<void> {
    await this.practice?.close()
    this.practice = null
  }

  async startDesk(): Promise<void> {
    const secrets = createFileSecretStore(this.folder, createKeyFileCipher(this.folder))
    this.desk = await createDesk({ dataDir: this.folder, secrets, clock: this.clock })
    this.desk.subscribe((event) => this.events.push(event))
  }

  /** As a new computer, or a keyring that was emptied. */
  forgetPasswords(): void {
    rmSync(join(this.folder, 'passwords.json'), { force: true })
  }

  async stopDesk(): Promise<void> {
    await this.desk?.close()
    this.desk = null
  }

  async close(): Promise<void> {
    await this.stopDesk()
    await this.stopProvider()
    rmSync(this.folder, { recursive: true, force: true })
  }

  ask<C extends RequestChannel>(channel: C, request: RequestOf<C>): Promise<Result<ResponseOf<C>, AppError>> {
    return this.askAs('page-1', channel, request)
  }

  /** As one of several pages would. */
  async askAs<C extends RequestChannel>(
    page: string,
    channel: C,
    request: RequestOf<C>,
  ): Promise<Result<ResponseOf<C>, AppError>> {
    if (this.desk === null) throw new Error('The desk is not running.')
    const answerRequest = createAnswerRequest(this.desk.handlers, this.desk.logger)
    const requester = { id: page, gone: new AbortController().signal }
    const answer = await answerRequest({ channel, request, trusted: true, requester })
    return answer as Result<ResponseOf<C>, AppError>
  }

  /** As a page: with the key that it is given. */
  async filesOf(page = 'page-1') {
    const given = await this.askAs(page, 'files.key', {})
    return this.filesWith(given.ok ? given.value.key : 'none')
  }

  filesWith(key: string) {
    if (this.desk === null) throw new Error('The desk is not running.')
    return createFilesClient(this.desk.answerFile, key)
  }

  signIn(password = 'practice'): Promise<Result<AccountState, AppError>> {
    const url = `http://127.0.0.1:${String(this.port)}/`
    const provider = { kind: 'other', url } as const
    return this.ask('account.signIn', { provider, username: 'practice', password, remember: true })
  }

  /** The board as it stands after another reading was asked for; that reading may not be in it yet. */
  async readBoard(): Promise<readonly LiveCall[]> {
    await this.ask('status.watch', { page: 'calls', visible: true })
    void this.ask('status.check', {})
    const board = await this.ask('calls.board', {})
    return board.ok ? board.value.calls : []
  }

  async place(to: string, intentId = 'intent-0001'): Promise<Result<{ key: string }, AppError>> {
    const options = {
      ringOnlyMyPhone: false,
      callerIdForMe: null,
      connectKey: null,
      cancelKey: null,
      whisperAnnouncementIds: [],
    }
    const plan = {
      hangUpAtSeconds: null,
      announcementAtSeconds: null,
      announcementId: null,
      goodbyeAnnouncementId: null,
    }
    const from = '01632 960004'
    return this.ask('calls.place', {
      intentId,
      to,
      from,
      callerId: '01632960100',
      plan,
      options,
      confirmed: false,
    })
  }
}

/** Waits for something that a socket brings; gives up after ten seconds with the last state of things. */
export async function until(isTrue: () => boolean | Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < 200; turn++) {
    if (await isTrue()) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`Still not so: ${isTrue.toString()}`)
}
