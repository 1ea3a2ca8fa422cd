import type { AppError } from '#shared/app-error.ts'
import { fail, succeed, type Result } from '#shared/result.ts'
import { StorageFailure } from '../ports/storage-failure.ts'
import type { Handlers } from './handlers.ts'
import type { DeskServices } from './desk-services.ts'

/** Connects every channel to the service that answers it; nothing is decided here. */
export function createHandlers(services: DeskServices): Handlers {
  const { account, calls, announcements, status, settings, watchers, sending } = services
  const { outbox, sms, fax } = sending
  return {
    'account.read': () => answer(account.read()),
    'account.signIn': (request) => account.signIn(request),
    'account.continueAs': ({ savedId }) => account.continueAs(savedId),
    'account.signOut': () => account.signOut(),
    'account.forget': ({ savedId }) => account.forget(savedId),
    'account.refresh': () => account.refresh().then(done),
    'calls.board': () => answer(calls.keeper.read()),
    'calls.place': (intent) => Promise.resolve(calls.placer.place(intent)),
    'calls.hangUp': ({ key }) => Promise.resolve(calls.control.hangUp(key)),
    'calls.control': (request) => Promise.resolve(calls.control.control(request)),
    'calls.dismiss': ({ key }) => run(() => calls.dismiss(key)).then(done),
    'calls.desk': () => answer(calls.book.read()),
    'calls.savePreset': (preset) =>
      run(() => calls.book.savePreset(preset)).then(() => answer(calls.book.read())),
    'calls.deletePreset': ({ id }) =>
      run(() => calls.book.deletePreset(id)).then(() => answer(calls.book.read())),
    'announcements.list': () => answer(announcements.read()),
    'announcements.audio': ({ id }) => announcements.readAudio(id),
    'outbox.summary': () => answer(outbox.summary()),
    'outbox.list': (query) => answer(outbox.list(query)),
    'outbox.item': ({ id }) => {
      const found = outbox.item(id)
      return Promise.resolve(found === null ? gone : succeed({ ...found, log: [...found.log] }))
    },
    'outbox.act': (request) => keep(() => outbox.act(request)),
    'sms.desk': () => answer(sms.read()),
    'sms.enqueue': (request) => keep(() => sms.enqueue(request)),
    'sms.saveTemplate': (template) => keep(() => succeed(sms.saveTemplate(template))),
    'sms.deleteTemplate': ({ id }) => keep(() => succeed(sms.deleteTemplate(id))),
    'fax.desk': () => answer(fax.read()),
    'fax.addFile': (file) => keep(() => fax.addFile(file)),
    'fax.changeDraft': (change) => keep(() => fax.changeDraft(change)),
    'fax.restoreDraft': ({ fileId }) => keep(() => fax.restoreDraft(fileId)),
    'fax.removeDraft': ({ fileId }) =>
      keep(() => {
        fax.removeDraft(fileId)
        return done()
      }),
    'fax.file': ({ fileId }) => Promise.resolve(fax.readFile(fileId)),
    'fax.enqueue': (request) => keep(() => fax.enqueue(request)),
    'fax.draftAgain': ({ id }) => keep(() => fax.draftAgain(id)),
    'status.read': () => answer(status.read()),
    'status.watch': (request, caller) => run(() => watchers.watch(caller, request)).then(done),
    'status.check': () => {
      services.nudge()
      return status.check().then(done)
    },
    'status.cancelWaiting': ({ id }) => Promise.resolve(services.cancelWaiting(id) ? done() : gone),
    'settings.read': () => answer(settings.read()),
    'settings.change': (change) => answer(settings.change(change)),
  }
}

const gone = fail<AppError>({ code: 'gone' })

/** Work that must be on disk before it counts: where the disk refuses, the page keeps what the operator typed. */
async function keep<T>(work: () => Result<T, AppError>): Promise<Result<T, AppError>> {
  await Promise.resolve()
  try {
    return work()
  } catch (error) {
    if (error instanceof StorageFailure) return fail({ code: 'storage', detail: error.code })
    throw error
  }
}

const answer = <T>(value: T): Promise<Result<T, AppError>> => Promise.resolve(succeed(value))

/** A rejected promise rather than a throw: the gate awaits every handler. */
async function run(work: () => void): Promise<void> {
  await Promise.resolve()
  work()
}

const done = (): Result<Record<string, never>, AppError> => succeed({})
