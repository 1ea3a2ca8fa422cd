import type { AppError } from '#shared/app-error.ts'
import type { Bridge } from '#shared/ipc/bridge.ts'
import type { RequestChannel, EventChannel } from '#shared/ipc/channels.ts'
import type { EventPayload, RequestOf } from '#shared/ipc/contract.ts'
import type { Result } from '#shared/result.ts'
import type { OutboxItem } from '#shared/outbox/outbox-item.ts'
import { toParty } from '#shared/numbers/to-party.ts'
import { sampleDesk, type FakeDesk } from './fake-data.ts'
import { addDocument, faxAnswers } from './fake-faxes.ts'
import { fakeFileKey, FakeFiles, type FakeFile } from './fake-files.ts'
import type { Answer, Handler, Handlers } from './fake-handlers.ts'
import { acted, jobsOf, listItems, sampleLog, sampleSms, summarise } from './fake-outbox.ts'

export interface RecordedCall {
  readonly channel: RequestChannel
  readonly request: unknown
}

const done = <T>(value: T): Result<T, never> => ({ ok: true, value })

/**
 * A desk that does as the script says. It keeps `desk` as its state, answers every channel from it,
 * and remembers what was asked. Requests and answers are cloned, as they are between processes.
 */
export class FakeBridge implements Bridge {
  desk: FakeDesk
  readonly asked: RecordedCall[] = []
  /** The documents of drafts and of faxes, by their ids. */
  readonly files = new Map<string, FakeFile>()
  /** What it answers by address. */
  readonly fileServer = new FakeFiles({
    files: this.files,
    addDocument: (upload) => addDocument(this, upload),
  })
  private readonly scripted: Handlers = {}
  private readonly listeners = new Map<EventChannel, Set<(payload: never) => void>>()

  constructor(desk: Partial<FakeDesk> = {}) {
    this.desk = { ...sampleDesk(), ...desk }
  }

  async invoke<C extends RequestChannel>(channel: C, request: RequestOf<C>): Promise<Answer<C>> {
    this.asked.push({ channel, request: structuredClone(request) })
    const handler = this.scripted[channel] ?? (ordinary(this)[channel] as Handler<C>)
    return structuredClone(await handler(request))
  }

  subscribe<E extends EventChannel>(channel: E, listener: (payload: EventPayload<E>) => void): () => void {
    const listeners = this.listeners.get(channel) ?? new Set()
    this.listeners.set(channel, listeners.add(listener))
    return () => void listeners.delete(listener)
  }

  /** Sends an event to every subscriber. */
  emit<E extends EventChannel>(channel: E, payload: EventPayload<E>): void {
    for (const listener of this.listeners.get(channel) ?? []) {
      const tell = listener as (payload: EventPayload<E>) => void
      tell(structuredClone(payload))
    }
  }

  /** From now on `channel` answers by `handler`. */
  script<C extends RequestChannel>(channel: C, handler: Handler<C>): void {
    Object.assign(this.scripted, { [channel]: handler })
  }

  /** From now on `channel` fails. */
  refuse(channel: RequestChannel, error: AppError): void {
    this.script(channel, () => ({ ok: false, error }))
  }

  /** From now on `channel` does not answer until the returned function is called. */
  hold<C extends RequestChannel>(channel: C): () => void {
    let release = (): void => undefined
    const gate = new Promise<void>((resolve) => (release = resolve))
    const handler = this.scripted[channel] ?? (ordinary(this)[channel] as Handler<C>)
    this.script(channel, async (request) => {
      await gate
      return handler(request)
    })
    return () => release()
  }

  /** The requests that `channel` was asked with, oldest first. */
  askedFor<C extends RequestChannel>(channel: C): RequestOf<C>[] {
    return this.asked.filter((one) => one.channel === channel).map((one) => one.request as RequestOf<C>)
  }

  /** Adds items to the outbox, or puts them in the place of those with the same id, and tells the window. */
  putItems(items: readonly OutboxItem[]): void {
    const ids = new Set(items.map(({ id }) => id))
    const others = this.desk.outbox.items.filter(({ id }) => !ids.has(id))
    const outbox = { ...this.desk.outbox, items: [...others, ...items] }
    this.desk = { ...this.desk, outbox }
    this.emit('outbox.changed', { items: [...items], summary: summarise(outbox) })
  }

  /** Replaces one part of the desk's state and tells the window. */
  change<P extends keyof FakeDesk & keyof typeof changeEvents>(part: P, state: FakeDesk[P]): void {
    this.desk = { ...this.desk, [part]: state }
    this.emit(changeEvents[part], state as never)
  }
}

const changeEvents = {
  account: 'account.changed',
  status: 'status.changed',
  settings: 'settings.changed',
  callFormState: 'calls.formStateChanged',
  announcements: 'announcements.changed',
  smsFormState: 'sms.formStateChanged',
  smsDraft: 'sms.draftChanged',
  faxFormState: 'fax.formStateChanged',
} as const satisfies Partial<Record<keyof FakeDesk, EventChannel>>

/** What a healthy desk answers. */
function ordinary(fake: FakeBridge): Required<Handlers> {
  return {
    ...accountAnswers(fake),
    ...callAnswers(fake),
    ...outboxAnswers(fake),
    ...smsAnswers(fake),
    ...faxAnswers(fake),
    ...statusAnswers(fake),
    ...settingsAnswers(fake),
    'files.key': () => done({ key: fakeFileKey }),
    'files.cancelUpload': () => done({}),
  }
}

function accountAnswers(fake: FakeBridge) {
  const become = (account: FakeDesk['account']): Answer<'account.read'> => {
    fake.change('account', account)
    return done(account)
  }
  const { details } = fake.desk
  const signedIn = (): Answer<'account.read'> =>
    become({ ...fake.desk.account, phase: 'signed-in', current: details })
  return {
    'account.read': () => done(fake.desk.account),
    'account.signIn': (request) => {
      const current = { ...details, provider: request.provider, username: request.username }
      return become({ ...fake.desk.account, phase: 'signed-in', current })
    },
    'account.continueAs': signedIn,
    'account.signOut': () => become({ ...fake.desk.account, phase: 'signed-out', current: null }),
    'account.forget': ({ savedId }) =>
      become({ ...fake.desk.account, saved: fake.desk.account.saved.filter(({ id }) => id !== savedId) }),
    'account.refresh': () => done({}),
  } satisfies Handlers
}

function callAnswers(fake: FakeBridge) {
  return {
    'calls.board': () => done(fake.desk.board),
    'calls.place': ({ intentId }) => done({ key: intentId }),
    'calls.hangUp': () => done({}),
    'calls.control': () => done({}),
    'calls.dismiss': () => done({}),
    'calls.formState': () => done(fake.desk.callFormState),
    'calls.savePreset': (preset) => {
      const others = fake.desk.callFormState.presets.filter(({ id }) => id !== preset.id)
      fake.change('callFormState', { ...fake.desk.callFormState, presets: [...others, preset] })
      return done(fake.desk.callFormState)
    },
    'calls.deletePreset': ({ id }) => {
      const presets = fake.desk.callFormState.presets.filter((preset) => preset.id !== id)
      fake.change('callFormState', { ...fake.desk.callFormState, presets })
      return done(fake.desk.callFormState)
    },
    'calls.setMyPhone': ({ phone }) => {
      const myPhone = phone === null ? null : toParty(phone)
      fake.change('callFormState', { ...fake.desk.callFormState, myPhone, phoneAsked: true })
      return done(fake.desk.callFormState)
    },
    'calls.labelNumber': ({ number, label }) => {
      const ownNumbers = fake.desk.callFormState.ownNumbers.map((one) =>
        one.number === number ? { ...one, name: label === '' ? null : label } : one,
      )
      fake.change('callFormState', { ...fake.desk.callFormState, ownNumbers })
      return done(fake.desk.callFormState)
    },
    'announcements.list': () => done(fake.desk.announcements),
    'announcements.refresh': () => done({}),
    'announcements.delete': ({ id }) => {
      const items = fake.desk.announcements.items.filter((one) => one.id !== id)
      fake.change('announcements', { ...fake.desk.announcements, items })
      return done({})
    },
    'announcements.cancelUpload': () => done({}),
  } satisfies Handlers
}

function outboxAnswers(fake: FakeBridge) {
  return {
    'outbox.summary': () => done(summarise(fake.desk.outbox)),
    'outbox.list': (query) => done(listItems(fake.desk.outbox, query)),
    'outbox.item': ({ id }) => {
      const item = fake.desk.outbox.items.find((one) => one.id === id)
      return item === undefined
        ? { ok: false, error: { code: 'gone' } }
        : done({ item, log: sampleLog(item) })
    },
    'outbox.jobs': ({ kind, limit }) => done(jobsOf(fake.desk.outbox, kind, limit)),
    'outbox.act': ({ ids, action }) => {
      const meant = fake.desk.outbox.items.filter(({ id }) => ids.includes(id))
      fake.putItems(meant.map((item) => acted(item, action)))
      return done({ done: meant.map(({ id }) => id), refused: [] })
    },
    'outbox.dismissMissing': () => {
      fake.desk = { ...fake.desk, outbox: { ...fake.desk.outbox, missing: null } }
      fake.emit('outbox.changed', { items: [], summary: summarise(fake.desk.outbox) })
      return done({})
    },
  } satisfies Handlers
}

function smsAnswers(fake: FakeBridge) {
  return {
    'sms.formState': () => done(fake.desk.smsFormState),
    'sms.enqueue': ({ from, messages }) => {
      const order = fake.desk.outbox.items.length + 2_000
      const made = messages.map(({ to, message }, index) => {
        const change = { to, from, message, state: 'queued', attempts: 0 } as const
        const wait = { why: 'undo', until: Date.now() + 5_000 } as const
        return sampleSms(Date.now(), order + index, { ...change, wait, undoUntil: wait.until })
      })
      fake.putItems(made)
      return done({ ids: made.map(({ id }) => id) })
    },
    'sms.draft': () => done(fake.desk.smsDraft),
    'sms.keepDraft': ({ account, draft }) => {
      if (account === fake.desk.smsDraft.account) fake.change('smsDraft', { account, draft })
      return done({})
    },
    'sms.saveTemplate': (template) => {
      const others = fake.desk.smsFormState.templates.filter(({ id }) => id !== template.id)
      fake.change('smsFormState', { ...fake.desk.smsFormState, templates: [...others, template] })
      return done(fake.desk.smsFormState)
    },
    'sms.deleteTemplate': ({ id }) => {
      const templates = fake.desk.smsFormState.templates.filter((template) => template.id !== id)
      fake.change('smsFormState', { ...fake.desk.smsFormState, templates })
      return done(fake.desk.smsFormState)
    },
  } satisfies Handlers
}

function statusAnswers(fake: FakeBridge) {
  return {
    'status.read': () => done(fake.desk.status),
    'status.watch': () => done({}),
    'status.check': () => done({}),
    'status.cancelWaiting': ({ id }) => {
      const waiting = fake.desk.status.waiting.filter((request) => request.id !== id)
      fake.change('status', { ...fake.desk.status, waiting })
      return done({})
    },
  } satisfies Handlers
}

function settingsAnswers(fake: FakeBridge) {
  return {
    'desk.startAgain': () => done({}),
    'settings.read': () => done(fake.desk.settings),
    'settings.change': (change) => {
      const named = Object.entries(change).filter(([, value]) => value !== undefined)
      fake.change('settings', { ...fake.desk.settings, ...Object.fromEntries(named) })
      return done(fake.desk.settings)
    },
  } satisfies Handlers
}
