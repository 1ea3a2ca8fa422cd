import { createServer, request as forward, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createHandlers } from '#electron/main/desk/requests/create-handlers.ts'
import { DeskServices } from '#electron/main/desk/desk-services.ts'
import { createEventPublisher } from '#electron/main/desk/event-publisher.ts'
import { createMaskedLog } from '#electron/main/desk/masked-log.ts'
import { PracticeServer } from '#electron/main/desk/practice-server.ts'
import { createAnswerRequest } from '#electron/main/desk/requests/register-handlers.ts'
import { loadDocuments } from '#electron/main/features/loaded-documents.ts'
import { systemClock } from '#electron/main/system/system-clock.ts'
import { systemNetworkProbe } from '#electron/main/system/system-network-probe.ts'
import { systemRandom } from '#electron/main/system/system-random.ts'
import { openDatabase } from '#electron/main/storage/database.ts'
import { createFileSpool } from '#electron/main/storage/spool/file-spool.ts'
import { createLogFile } from '#electron/main/storage/log-file.ts'
import { createOutboxRecord } from '#electron/main/storage/outbox/record/outbox-record.ts'
import { createSqliteOutboxStore } from '#electron/main/storage/outbox/sqlite-outbox-store.ts'
import { createSqliteDocumentStore } from '#electron/main/storage/sqlite-document-store.ts'
import { MemorySecretStore } from '#tests/support/stores/memory-secret-store.ts'
import { asker, makeFolder, type Ask } from '../rig/bench-desk.ts'
import { removeFolder } from '../rig/clean-up.ts'

export interface OpenDesk {
  readonly ask: Ask
  readonly services: DeskServices
  close(): Promise<void>
}

/** The desk as `createDesk` puts it together, with its services in reach: other lanes are filled through them. */
export async function openServices(): Promise<OpenDesk> {
  const folder = makeFolder()
  const storage = openDatabase(folder, systemClock.now())
  const log = createMaskedLog(systemClock, createLogFile(folder))
  const services = new DeskServices({
    clock: systemClock,
    random: systemRandom,
    network: systemNetworkProbe,
    documents: await loadDocuments(createSqliteDocumentStore(storage.database, systemClock)),
    lastKnown: await loadDocuments(createSqliteDocumentStore(storage.hasty, systemClock)),
    secrets: new MemorySecretStore(),
    log,
    practice: new PracticeServer(systemClock, {}),
    publisher: createEventPublisher(log),
    outboxStore: createSqliteOutboxStore(storage.database, createOutboxRecord(folder), systemClock.now()),
    spool: createFileSpool(folder),
    damage: null,
  })
  await services.start()
  return {
    services,
    ask: asker(createAnswerRequest(createHandlers(services), log)),
    async close() {
      await services.close()
      storage.close()
      removeFolder(folder)
    },
  }
}

export interface Doorstep {
  readonly url: string
  /** When calls to be placed arrived, oldest first; by this process's `performance.now()`. */
  readonly arrivals: number[]
  close(): Promise<void>
}

/** A bare server in front of a provider: it notes when a call arrives, and hands everything on. */
export async function openDoorstep(provider: string): Promise<Doorstep> {
  const arrivals: number[] = []
  const server = createServer((request, response) => {
    if (request.method === 'POST') arrivals.push(performance.now())
    handOn(provider, request, response)
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as AddressInfo
  return {
    arrivals,
    url: `http://127.0.0.1:${port}/`,
    close() {
      server.closeAllConnections()
      return new Promise((closed) => server.close(() => closed()))
    },
  }
}

/** With the caller's own `Host`, so that the addresses in the answers lead back here. */
function handOn(provider: string, request: IncomingMessage, response: ServerResponse): void {
  const { method, headers, url = '/' } = request
  const onward = forward(new URL(url, provider), { method, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(response)
  })
  onward.on('error', () => response.destroy())
  request.pipe(onward)
}
