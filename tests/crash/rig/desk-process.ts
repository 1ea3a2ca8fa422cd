import { createDesk } from '#electron/main/desk/create-desk.ts'
import { createFileSecretStore } from '#electron/main/desk/secrets/file-secret-store.ts'
import { createKeyFileCipher } from '#electron/main/desk/secrets/key-file-cipher.ts'
import { createAnswerRequest } from '#electron/main/desk/requests/register-handlers.ts'
import { createFilesClient, type DroppedDocument } from '#tests/support/rigs/desk-files.ts'
import { addDocument, readDocument } from './messages.ts'
import { dieAt, type DeathPlace } from './die-at.ts'
import { createScaledClock, type ClockSetup } from './scaled-clock.ts'
import { serveParent } from './serve-parent.ts'

export interface DeskSetup {
  readonly dataDir: string
  readonly clock: ClockSetup
  readonly dieAt: DeathPlace | null
}

/** The whole desk, asked through the gate that every page’s request passes. */
serveParent<DeskSetup>(async ({ dataDir, clock, dieAt: place }) => {
  const desk = await createDesk({
    dataDir,
    secrets: createFileSecretStore(dataDir, createKeyFileCipher(dataDir)),
    clock: createScaledClock(clock),
    checkpoint: dieAt(place),
  })
  const answerRequest = createAnswerRequest(desk.handlers, desk.logger)
  const requester = { id: 'operator', gone: new AbortController().signal }
  const ask = (channel: string, request: unknown) =>
    answerRequest({ channel, request, trusted: true, requester })
  return async (channel, request) => {
    if (channel !== addDocument && channel !== readDocument) return ask(channel, request)
    const given = await ask('files.key', {})
    const { key } = (given.ok ? given.value : { key: '' }) as { key: string }
    const files = createFilesClient(desk.answerFile, key)
    return channel === addDocument ? files.add(request as DroppedDocument) : files.read(request as string)
  }
})
