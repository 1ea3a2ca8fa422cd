import { createDocumentBudgetStore } from '#electron/main/desk/document-budget-store.ts'
import { systemRandom } from '#electron/main/system/system-random.ts'
import { createSmsCarrier } from '#electron/main/features/sms/sms-carrier.ts'
import { loadDocuments } from '#electron/main/features/loaded-documents.ts'
import { createOutbox } from '#electron/main/outbox/create-outbox.ts'
import type { Outbox } from '#electron/main/outbox/outbox.ts'
import { createProviderClient } from '#electron/main/provider/create-provider-client.ts'
import { parseProviderBase } from '#electron/main/provider/provider-base.ts'
import { createRequestQueue } from '#electron/main/queue/create-request-queue.ts'
import { openDatabase } from '#electron/main/storage/database.ts'
import { createSqliteDocumentStore } from '#electron/main/storage/sqlite-document-store.ts'
import { createOutboxRecord } from '#electron/main/storage/outbox/record/outbox-record.ts'
import { createSqliteOutboxStore } from '#electron/main/storage/outbox/sqlite-outbox-store.ts'
import type { AppError } from '#shared/app-error.ts'
import type { OutboxActRequest, OutboxQuery } from '#shared/outbox/outbox-item.ts'
import { fail, succeed, type Result } from '#shared/result.ts'
import { defaultSettings } from '#shared/settings/settings.ts'
import type { SmsEnqueue } from '#shared/sms/sms-form.ts'
import { RecordingLogger } from '#tests/support/fakes/recording-logger.ts'
import { createScaledClock, type ClockSetup } from './scaled-clock.ts'
import { serveParent } from './serve-parent.ts'

export interface OutboxSetup {
  readonly dataDir: string
  readonly clock: ClockSetup
  readonly url: string
}

/** The outbox as the desk puts it together, without the desk's lock on its folder: two of them can race. */
serveParent<OutboxSetup>(async (setup) => {
  const outbox = await openOutbox(setup)
  return (channel, request) => answer(outbox, channel, request)
})

async function openOutbox({ dataDir, clock: time, url }: OutboxSetup): Promise<Outbox> {
  const clock = createScaledClock(time)
  const [random, logger] = [systemRandom, new RecordingLogger()]
  const { database } = openDatabase(dataDir, clock.now())
  const documents = await loadDocuments(createSqliteDocumentStore(database, clock))
  const budgetStore = createDocumentBudgetStore(documents, 'race', logger)
  const queue = createRequestQueue({
    clock,
    random,
    budgetStore,
    savedBudget: await budgetStore.load(),
    seats: 1,
  })
  const base = parseProviderBase(url)
  if (!base.ok) throw new Error('No provider.')
  const credentials = { username: 'practice', password: 'practice' }
  const client = createProviderClient({ base: base.value, credentials, queue, clock, logger })
  const store = createSqliteOutboxStore(database, createOutboxRecord(dataDir), clock.now())
  const quietHours = () => defaultSettings.quietHours
  const outbox = createOutbox({
    clock,
    random,
    store,
    logger,
    quietHours,
    changed: () => undefined,
    damage: null,
  })
  const session = { client, queue, host: base.value.host, savedId: 'race', accountId: 'PRACTICE01' }
  outbox.useAccount({ key: 'race', carriers: [createSmsCarrier(session)] })
  return outbox
}

async function answer(outbox: Outbox, channel: string, request: unknown): Promise<Result<unknown, AppError>> {
  if (channel === 'settings.read') return succeed(defaultSettings)
  if (channel === 'sms.enqueue') return enqueue(outbox, request as SmsEnqueue)
  if (channel === 'outbox.act') return outbox.act(request as OutboxActRequest)
  if (channel === 'outbox.list') return succeed(await outbox.list(request as OutboxQuery))
  const item = await outbox.item((request as { readonly id: string }).id)
  return item === null ? fail({ code: 'gone' }) : succeed(item)
}

function enqueue(outbox: Outbox, { key, from, messages, times }: SmsEnqueue): ReturnType<Outbox['enqueue']> {
  const items = messages.map(({ to, message }) => ({
    to: `44${to.replaceAll(/\D/g, '').slice(1)}`,
    from,
    content: { kind: 'sms', message } as const,
  }))
  return outbox.enqueue({ requestKey: key, items, times, repeats: null })
}
