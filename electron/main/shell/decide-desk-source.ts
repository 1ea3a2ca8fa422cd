import { generateKeyPairSync } from 'node:crypto'
import { join } from 'node:path'
import type { DeskSource } from '../line/messages.ts'
import type { SecretCipher } from '../ports/secret-cipher.ts'
import type { AttachAddress } from './attach-address.ts'

/** The desk of the profile in `userData`, or the web shell's that was named. */
export function decideDeskSource(
  attached: AttachAddress | null,
  userData: string,
  cipher: SecretCipher | null,
): DeskSource {
  if (attached !== null) return { kind: 'attached', ...attached, privateKey: makeKey() }
  const named = cipher === null ? null : { name: cipher.name, place: cipher.place }
  return { kind: 'own', dataDir: join(userData, 'desk'), cipher: named }
}

function makeKey(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
}
