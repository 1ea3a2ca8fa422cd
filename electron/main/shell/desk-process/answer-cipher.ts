import type { CipherAnswer, CipherRequest } from '../../line/messages.ts'
import type { SecretCipher } from '../../ports/secret-cipher.ts'

/** What the desk asks of the system's keyring. Null, without the keyring's words, where it refuses. */
export function createCipherAnswer(
  cipher: SecretCipher | null,
): (request: CipherRequest) => Promise<CipherAnswer> {
  return async (request) => {
    try {
      if (cipher === null) return null
      if (request.method === 'encrypt') return await cipher.encrypt(request.id, request.secret)
      return await cipher.decrypt(request.id, request.ciphertext)
    } catch {
      return null
    }
  }
}
