import type { CipherAnswer, CipherName, CipherRequest } from '../line/messages.ts'
import type { SecretCipher } from '../ports/secret-cipher.ts'

type AskCipher = (request: CipherRequest) => Promise<CipherAnswer>

/** The system's keyring, which only the main process can reach. */
export function createLineCipher({ name, place }: CipherName, ask: AskCipher): SecretCipher {
  return {
    name,
    place,
    async encrypt(id, secret) {
      const answer = await ask({ method: 'encrypt', id, secret })
      if (answer instanceof Uint8Array) return answer
      throw new Error('The keyring refused to encrypt')
    },
    async decrypt(id, ciphertext) {
      const answer = await ask({ method: 'decrypt', id, ciphertext })
      if (typeof answer === 'string') return answer
      throw new Error('The keyring refused to decrypt')
    },
  }
}
