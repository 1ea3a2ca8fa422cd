import { createDesk } from '#electron/main/desk/create-desk.ts'
import { createFileSecretStore } from '#electron/main/desk/secrets/file-secret-store.ts'
import { createKeyFileCipher } from '#electron/main/desk/secrets/key-file-cipher.ts'
import { createAnswerRequest } from '#electron/main/desk/requests/register-handlers.ts'
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
  return (channel, request) => answerRequest({ channel, request, trusted: true, requester })
})
