import type { AppError } from '#shared/app-error.ts'
import { fail, succeed, type Result } from '#shared/result.ts'
import type { Handlers } from './handlers.ts'
import type { SendingServices } from '../sending-services.ts'

type SendingChannel = Extract<keyof Handlers, `outbox.${string}` | `sms.${string}` | `fax.${string}`>

/** The channels of messages, faxes and their outbox. */
export function createSendingHandlers({
  outbox,
  sms,
  smsDrafts,
  fax,
}: SendingServices): Pick<Handlers, SendingChannel> {
  return {
    'outbox.summary': async () => succeed(await outbox.summary()),
    'outbox.list': async (query) => succeed(await outbox.list(query)),
    'outbox.item': async ({ id }) => {
      const found = await outbox.item(id)
      return found === null ? gone : succeed({ ...found, log: [...found.log] })
    },
    'outbox.jobs': async ({ kind, limit }) => succeed(await outbox.jobs(kind, limit)),
    'outbox.act': (request) => outbox.act(request),
    'outbox.dismissMissing': () => outbox.dismissMissing(),
    'sms.formState': () => run(() => succeed(sms.read())),
    'sms.enqueue': (request) => sms.enqueue(request),
    'sms.saveTemplate': async (template) => succeed(await sms.saveTemplate(template)),
    'sms.deleteTemplate': async ({ id }) => succeed(await sms.deleteTemplate(id)),
    'sms.draft': async () => succeed(await smsDrafts.read()),
    'sms.keepDraft': (request) => smsDrafts.keep(request),
    'fax.formState': () => run(() => succeed(fax.read())),
    'fax.changeDraft': (change) => fax.changeDraft(change),
    'fax.restoreDraft': ({ fileId }) => fax.restoreDraft(fileId),
    'fax.removeDraft': async ({ fileId }) => {
      await fax.removeDraft(fileId)
      return succeed({})
    },
    'fax.enqueue': (request) => fax.enqueue(request),
    'fax.draftAgain': ({ id }) => fax.draftAgain(id),
  }
}

const gone = fail<AppError>({ code: 'gone' })

/** A rejected promise rather than a throw: the gate awaits every handler. */
async function run<T>(work: () => Result<T, AppError>): Promise<Result<T, AppError>> {
  await Promise.resolve()
  return work()
}
