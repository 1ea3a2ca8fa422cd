import type { SecretCipher } from '../ports/secret-cipher.ts'

/** Electron's `safeStorage`; older versions have only the calls that wait, newer ones discourage them. */
export interface EncryptionService {
  /** Linux only. */
  getSelectedStorageBackend(): string
  isEncryptionAvailable(): boolean
  encryptString(text: string): Buffer
  decryptString(data: Buffer): string
  isAsyncEncryptionAvailable?(): Promise<boolean>
  encryptStringAsync?(text: string): Promise<Buffer>
  decryptStringAsync?(data: Buffer): Promise<{ readonly result: string }>
}

/** On Linux these mean a key that every program knows. */
const worthless = ['basic_text', 'unknown']

/** Ask after the app is ready. Null where the system offers no real encryption. */
export async function createSafeStorageCipher(
  service: EncryptionService,
  platform: NodeJS.Platform,
): Promise<SecretCipher | null> {
  const backend = platform === 'linux' ? service.getSelectedStorageBackend() : platform
  if (worthless.includes(backend) || !(await isAvailable(service))) return null
  return {
    name: `safe-storage/${backend}`,
    place: 'keyring',
    async encrypt(id, secret) {
      const text = JSON.stringify({ id, secret })
      return service.encryptStringAsync?.(text) ?? service.encryptString(text)
    },
    async decrypt(id, ciphertext) {
      return unwrap(id, await decryptText(service, Buffer.from(ciphertext)))
    },
  }
}

async function isAvailable(service: EncryptionService): Promise<boolean> {
  try {
    return (await service.isAsyncEncryptionAvailable?.()) ?? service.isEncryptionAvailable()
  } catch {
    return false
  }
}

async function decryptText(service: EncryptionService, ciphertext: Buffer): Promise<string> {
  if (service.decryptStringAsync === undefined) return service.decryptString(ciphertext)
  return (await service.decryptStringAsync(ciphertext)).result
}

/** The id is inside, so that one account's password can't be passed off as another's. */
function unwrap(id: string, text: string): string {
  const { id: written, secret } = JSON.parse(text) as { id: unknown; secret: unknown }
  if (written !== id || typeof secret !== 'string') throw new Error('Not the secret of this id')
  return secret
}
