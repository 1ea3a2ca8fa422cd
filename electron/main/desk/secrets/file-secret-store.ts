import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { SecretCipher } from '../../ports/secret-cipher.ts'
import type { SecretStore } from '../../ports/secret-store.ts'

const record = z.object({ cipher: z.string(), data: z.base64() })
const passwordFile = z.object({ passwords: z.record(z.string(), record) })

type Records = Readonly<z.infer<typeof passwordFile>['passwords']>

/**
 * Passwords of this session in memory, and those to be remembered encrypted in `passwords.json`, mode
 * 0600. What can't be encrypted or read is as good as never remembered: the operator types it again.
 */
export function createFileSecretStore(folder: string, cipher: SecretCipher): SecretStore {
  const file = join(folder, 'passwords.json')
  const session = new Map<string, string>()

  async function remember(id: string, secret: string): Promise<boolean> {
    try {
      const data = Buffer.from(await cipher.encrypt(id, secret)).toString('base64')
      writeRecords(file, { ...without(readRecords(file), id), [id]: { cipher: cipher.name, data } })
      return true
    } catch {
      return false
    }
  }

  function forgetOnDisk(id: string): void {
    const records = readRecords(file)
    if (id in records) writeRecords(file, without(records, id))
  }

  return {
    remembering: cipher.place === 'keyring' ? 'encrypted' : 'opt-in',
    async save(id, secret, wanted) {
      session.set(id, secret)
      if (wanted && (await remember(id, secret))) return cipher.place
      forgetOnDisk(id)
      return 'memory'
    },
    async read(id) {
      const known = session.get(id) ?? (await decrypt(cipher, id, readRecords(file)))
      if (known !== null) session.set(id, known)
      return known
    },
    forget(id) {
      session.delete(id)
      forgetOnDisk(id)
      return Promise.resolve()
    },
  }
}

async function decrypt(cipher: SecretCipher, id: string, records: Records): Promise<string | null> {
  const found = Object.hasOwn(records, id) ? records[id] : undefined
  if (found?.cipher !== cipher.name) return null
  try {
    return await cipher.decrypt(id, Buffer.from(found.data, 'base64'))
  } catch {
    return null
  }
}

const without = (records: Records, id: string): Records =>
  Object.fromEntries(Object.entries(records).filter(([key]) => key !== id))

/** A damaged file is put aside rather than overwritten. */
function readRecords(file: string): Records {
  if (!existsSync(file)) return {}
  try {
    return passwordFile.parse(JSON.parse(readFileSync(file, 'utf8'))).passwords
  } catch {
    renameSync(file, `${file}.damaged`)
    return {}
  }
}

/** Written beside and then renamed, so that a crash leaves the old or the new file, never half of one. */
function writeRecords(file: string, passwords: Records): void {
  const fresh = `${file}.new`
  writeFileSync(fresh, JSON.stringify({ passwords }), { mode: 0o600 })
  chmodSync(fresh, 0o600)
  renameSync(fresh, file)
}
