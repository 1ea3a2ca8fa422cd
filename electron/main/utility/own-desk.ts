import { createDesk } from '../desk/create-desk.ts'
import { createAnswerRequest } from '../desk/requests/register-handlers.ts'
import { createFileSecretStore } from '../desk/secrets/file-secret-store.ts'
import { createKeyFileCipher } from '../desk/secrets/key-file-cipher.ts'
import type { DeskSource } from '../line/messages.ts'
import type { ServedDesk } from '../line/served-desk.ts'
import { createLineCipher } from './line-cipher.ts'
import type { ShellPorts } from './serve-desk.ts'

/** A desk in this process. Throws `DataFolderProblem`, also where another process has the folder. */
export async function openOwnDesk(
  { dataDir, cipher }: DeskSource & { kind: 'own' },
  { askCipher, power }: ShellPorts,
): Promise<ServedDesk> {
  const secretCipher = cipher === null ? createKeyFileCipher(dataDir) : createLineCipher(cipher, askCipher)
  const desk = await createDesk({ dataDir, secrets: createFileSecretStore(dataDir, secretCipher), power })
  const answer = createAnswerRequest(desk.handlers, desk.logger)
  return {
    answer: ({ page, channel, request }) => answer({ channel, request, requester: page, trusted: true }),
    answerFile: desk.answerFile,
    subscribe: (listener) => desk.subscribe(({ channel, payload }) => listener(channel, payload)),
    close: desk.close,
  }
}
