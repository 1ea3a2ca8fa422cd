import type { AppError } from '#shared/app-error.ts'
import { fail, succeed, type Result } from '#shared/result.ts'
import type { AnnouncementService } from '../../features/announcements/announcement-service.ts'
import type { Handlers } from './handlers.ts'
import type { DeskServices } from '../desk-services.ts'
import { createSendingHandlers } from './sending-handlers.ts'

/** Every channel behind the lock. */
export function createHandlers(services: DeskServices): Handlers {
  return services.lock.guardHandlers(connectHandlers(services))
}

/** Connects every channel to the service that answers it; nothing is decided here. */
function connectHandlers(services: DeskServices): Handlers {
  const { account, calls, announcements, status, settings, watchers, sending, fileKeys, uploads } = services
  return {
    'account.read': async () => succeed(await account.read()),
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
    'calls.formState': () => answer(calls.form.read()),
    'calls.savePreset': (preset) => calls.form.savePreset(preset).then(() => answer(calls.form.read())),
    'calls.deletePreset': ({ id }) => calls.form.deletePreset(id).then(() => answer(calls.form.read())),
    'calls.setMyPhone': ({ phone }) => calls.setMyPhone(phone),
    'calls.labelNumber': ({ number, label }) => calls.labelNumber(number, label),
    ...createAnnouncementHandlers(announcements),
    ...createSendingHandlers(sending),
    'files.key': (_request, requester) => answer({ key: fileKeys.issue(requester) }),
    'files.cancelUpload': ({ upload }) => uploads.cancel(upload).then(done),
    'status.read': () => answer(status.read()),
    'status.watch': (request, requester) => run(() => watchers.watch(requester, request)).then(done),
    'status.check': () => {
      services.nudge()
      return status.check().then(done)
    },
    'status.cancelWaiting': ({ id }) => Promise.resolve(services.cancelWaiting(id) ? done() : gone),
    'desk.startAgain': () => answer({}),
    'settings.read': () => answer(settings.read()),
    'settings.change': async (change) => {
      const changed = await settings.change(change)
      return changed === null ? signedOut : succeed(changed)
    },
  }
}

function createAnnouncementHandlers(announcements: AnnouncementService) {
  return {
    'announcements.list': () => answer(announcements.read()),
    'announcements.refresh': () => announcements.refresh(),
    'announcements.delete': ({ id }) => announcements.remove(id),
    'announcements.cancelUpload': ({ upload }) =>
      Promise.resolve(announcements.cancelUpload(upload) ? done() : gone),
  } satisfies Partial<Handlers>
}

const gone = fail<AppError>({ code: 'gone' })
const signedOut = fail<AppError>({ code: 'signed-out' })

const answer = <T>(value: T): Promise<Result<T, AppError>> => Promise.resolve(succeed(value))

/** A rejected promise rather than a throw: the gate awaits every handler. */
async function run(work: () => void): Promise<void> {
  await Promise.resolve()
  work()
}

const done = (): Result<Record<string, never>, AppError> => succeed({})
