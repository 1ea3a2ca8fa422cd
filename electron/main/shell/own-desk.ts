import { join } from 'node:path'
import { safeStorage } from 'electron'
import { createFileSecretStore } from '../desk/secrets/file-secret-store.ts'
import { createKeyFileCipher } from '../desk/secrets/key-file-cipher.ts'
import { createAnswerRequest } from '../desk/requests/register-handlers.ts'
import { createSafeStorageCipher } from './safe-storage-cipher.ts'
import type { ServedDesk } from './served-desk.ts'

/**
 * A desk in this process. It is loaded only now, so that a shell that shows another process's desk needs
 * nothing of what a desk needs. Throws `DataFolderProblem`, also where another process has the folder.
 */
export async function openOwnDesk(userData: string): Promise<ServedDesk> {
  const { createDesk } = await import('../desk/create-desk.ts')
  const dataDir = join(userData, 'desk')
  const cipher = await createSafeStorageCipher(safeStorage, process.platform)
  const desk = await createDesk({
    dataDir,
    secrets: createFileSecretStore(dataDir, cipher ?? createKeyFileCipher(dataDir)),
  })
  return {
    answer: createAnswerRequest(desk.handlers, desk.logger),
    subscribe: (listener) => desk.subscribe(({ channel, payload }) => listener(channel, payload)),
    close: desk.close,
  }
}
