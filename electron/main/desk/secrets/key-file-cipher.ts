import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SecretCipher } from '../../ports/secret-cipher.ts'

const keyBytes = 32
const ivBytes = 12
const tagBytes = 16

/**
 * AES-256-GCM with a random key in `passwords.key`, mode 0600, made when first needed. It protects from
 * someone who sees the password file alone, such as in a part of a backup, and from a glance; it does not
 * protect from other programs of the same user, nor from whoever holds the whole data folder.
 */
export function createKeyFileCipher(folder: string): SecretCipher {
  const file = join(folder, 'passwords.key')
  return {
    name: 'key-file',
    place: 'key-file',
    encrypt(id, secret) {
      const iv = randomBytes(ivBytes)
      const cipher = createCipheriv('aes-256-gcm', readKey(file), iv).setAAD(Buffer.from(id))
      const body = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
      return Promise.resolve(Buffer.concat([iv, cipher.getAuthTag(), body]))
    },
    async decrypt(id, ciphertext) {
      const [iv, tag, body] = await Promise.resolve(split(ciphertext))
      const decipher = createDecipheriv('aes-256-gcm', readKey(file), iv, { authTagLength: tagBytes })
      decipher.setAAD(Buffer.from(id)).setAuthTag(tag)
      return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8')
    },
  }
}

const split = (all: Uint8Array): [Uint8Array, Uint8Array, Uint8Array] => [
  all.subarray(0, ivBytes),
  all.subarray(ivBytes, ivBytes + tagBytes),
  all.subarray(ivBytes + tagBytes),
]

/** A key of the wrong length is of no use to anything that was written, so it is replaced. */
function readKey(file: string): Buffer {
  const known = existsSync(file) ? readFileSync(file) : null
  if (known?.byteLength === keyBytes) return known
  const made = randomBytes(keyBytes)
  writeFileSync(file, made, { mode: 0o600 })
  return made
}
