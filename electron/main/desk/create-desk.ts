import { basename } from 'node:path'
import type { ProviderChoice } from '#shared/account/account.ts'
import type { OutboxSummary } from '#shared/outbox/outbox-item.ts'
import { loadDocuments } from '../features/loaded-documents.ts'
import type { Checkpoint } from '../outbox/outbox.ts'
import type { Clock } from '../ports/clock.ts'
import type { Logger } from '../ports/logger.ts'
import type { NetworkProbe } from '../ports/network-probe.ts'
import type { PowerEvents } from '../ports/power-events.ts'
import type { Random } from '../ports/random.ts'
import type { SecretStore } from '../ports/secret-store.ts'
import { createBackupKeeper } from '../storage/backup-keeper.ts'
import { openDatabase, type OpenedDatabase } from '../storage/database.ts'
import { createLogFile } from '../storage/log-file.ts'
import { createFileSpool } from '../storage/spool/file-spool.ts'
import { createOutboxRecord } from '../storage/outbox/record/outbox-record.ts'
import { createSqliteOutboxStore } from '../storage/outbox/sqlite-outbox-store.ts'
import { createSqliteDocumentStore } from '../storage/sqlite-document-store.ts'
import { takeFolder, type FolderHold } from '../storage/take-folder.ts'
import { createAnswerFile, type AnswerFile } from './files/create-answer-file.ts'
import { createHandlers } from './requests/create-handlers.ts'
import { DeskServices } from './desk-services.ts'
import type { Desk } from './desk.ts'
import { createEventPublisher } from './event-publisher.ts'
import { createMaskedLog } from './masked-log.ts'
import { PracticeServer, type PracticeSettings } from './practice-server.ts'
import { systemClock } from '../system/system-clock.ts'
import { systemNetworkProbe } from '../system/system-network-probe.ts'
import { systemRandom } from '../system/system-random.ts'

export {
  readBrowserNote,
  writeBrowserNote,
  type BrowserNote,
  type KnownTab,
} from '../storage/browser-note.ts'
export { DataFolderProblem } from '../storage/data-folder.ts'
export {
  readInstanceNote,
  writeInstanceNote,
  type InstanceDoor,
  type InstanceNote,
} from '../storage/instance-note.ts'
export { FolderInUse } from '../storage/take-folder.ts'

export interface DeskOptions {
  /** Made if absent; readable by its owner only. */
  readonly dataDir: string
  readonly secrets: SecretStore
  /** What another start on the same folder is told about this one; a window, unless it says otherwise. */
  readonly shownBy?: 'window' | 'browser'
  /** Named on the command line: the sign-in form starts with it. */
  readonly suggestedProvider?: ProviderChoice
  readonly practice?: PracticeSettings
  readonly clock?: Clock
  readonly random?: Random
  readonly network?: NetworkProbe
  /** Where absent the desk learns of no wake-up of the computer. */
  readonly power?: PowerEvents
  /** Called after each durable step of a send; the crash tests end the process there. */
  readonly checkpoint?: (point: Checkpoint) => void
}

/**
 * Takes the data folder for this process, assembles the desk and opens the account that was last used. Throws
 * `DataFolderProblem`, and `FolderInUse` where another process has the folder.
 */
export async function createDesk(options: DeskOptions): Promise<Desk> {
  const { dataDir, shownBy = 'window' } = options
  const hold = takeFolder(dataDir, shownBy === 'window' ? { shownBy } : { shownBy, door: null })
  try {
    return await assemble(options, hold)
  } catch (cause) {
    hold.release()
    throw cause
  }
}

async function assemble(options: DeskOptions, hold: FolderHold): Promise<Desk> {
  const { clock = systemClock, random = systemRandom, network = systemNetworkProbe } = options
  const storage = openDatabase(options.dataDir, clock.now())
  const log = createMaskedLog(clock, createLogFile(options.dataDir))
  if (storage.movedAside !== null) log.warn('database.damaged', { kept: storage.movedAside })
  const backups = createBackupKeeper(options.dataDir, clock, log)
  const publisher = createEventPublisher(log)
  const practice = new PracticeServer(clock, options.practice ?? {})
  const documents = await loadDocuments(createSqliteDocumentStore(storage.database, clock))
  const lastKnown = await loadDocuments(createSqliteDocumentStore(storage.hasty, clock))
  const sending = {
    outboxStore: createSqliteOutboxStore(storage.database, createOutboxRecord(options.dataDir), clock.now()),
    spool: createFileSpool(options.dataDir),
    damage: describeDamage(storage),
  }
  const shared = { clock, random, network, documents, lastKnown, log, practice, publisher }
  const services = new DeskServices({ ...options, ...shared, ...sending })
  await services.start()
  options.power?.onResume(() => services.wokeUp())
  return {
    handlers: createHandlers(services),
    answerFile: answerFiles(services, log),
    subscribe: (listener) => publisher.subscribe(listener),
    logger: log,
    async close() {
      await services.close()
      await practice.close()
      await Promise.all([documents.settled(), lastKnown.settled()])
      await backups.close()
      storage.close()
      hold.release()
    },
  }
}

const answerFiles = (services: DeskServices, logger: Logger): AnswerFile =>
  createAnswerFile({
    keys: services.fileKeys,
    fax: services.sending.fax,
    announcements: services.announcements,
    uploads: services.uploads,
    audioUploads: services.audioUploads,
    logger,
  })

/** What the page says of a database that was damaged and replaced, or was missing. */
function describeDamage({ movedAside, restoredFrom }: OpenedDatabase): OutboxSummary['damage'] {
  if (movedAside === null && restoredFrom === null) return null
  return { movedAside: movedAside === null ? null : basename(movedAside), restoredFrom }
}
