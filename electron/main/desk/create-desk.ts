import type { ProviderChoice } from '#shared/account/account.ts'
import type { Clock } from '../ports/clock.ts'
import type { NetworkProbe } from '../ports/network-probe.ts'
import type { Random } from '../ports/random.ts'
import type { SecretStore } from '../ports/secret-store.ts'
import { openDatabase } from '../storage/database.ts'
import { createLogFile } from '../storage/log-file.ts'
import { createSqliteDocumentStore } from '../storage/sqlite-document-store.ts'
import { createHandlers } from './create-handlers.ts'
import { DeskServices } from './desk-services.ts'
import type { Desk } from './desk.ts'
import { createEventPublisher } from './event-publisher.ts'
import { createMaskedLog } from './masked-log.ts'
import { PracticeServer, type PracticeSettings } from './practice-server.ts'
import { systemClock } from './system-clock.ts'
import { systemNetworkProbe } from './system-network-probe.ts'
import { systemRandom } from './system-random.ts'

export { DataFolderProblem } from '../storage/data-folder.ts'

export interface DeskOptions {
  /** Made if absent; readable by its owner only. */
  readonly dataDir: string
  readonly secrets: SecretStore
  /** Named on the command line: the sign-in form starts with it. */
  readonly suggestedProvider?: ProviderChoice
  readonly practice?: PracticeSettings
  readonly clock?: Clock
  readonly random?: Random
  readonly network?: NetworkProbe
}

/** Puts the desk together and takes up the last account. Throws `DataFolderProblem`. */
export async function createDesk(options: DeskOptions): Promise<Desk> {
  const { clock = systemClock, random = systemRandom, network = systemNetworkProbe } = options
  const storage = openDatabase(options.dataDir, clock.now())
  const log = createMaskedLog(clock, createLogFile(options.dataDir))
  if (storage.movedAside !== null) log.warn('database.damaged', { kept: storage.movedAside })
  const publisher = createEventPublisher(log)
  const practice = new PracticeServer(clock, options.practice ?? {})
  const documents = createSqliteDocumentStore(storage.database, clock)
  const lastKnown = createSqliteDocumentStore(storage.hasty, clock)
  const parts = { ...options, clock, random, network, documents, lastKnown, log, practice, publisher }
  const services = new DeskServices(parts)
  await services.account.start()
  return {
    handlers: createHandlers(services),
    subscribe: (listener) => publisher.subscribe(listener),
    logger: log,
    async close() {
      await services.close()
      await practice.close()
      storage.close()
    },
  }
}
