import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createFileSecretStore } from '#electron/main/desk/secrets/file-secret-store.ts'
import { createSafeStorageCipher, type EncryptionService } from '#electron/main/shell/safe-storage-cipher.ts'

/** Reverses and marks the text, so that a test can tell who wrote it. */
class FakeSafeStorage {
  available = true
  backend = 'gnome_libsecret'
  refuses = false

  isEncryptionAvailable(): boolean {
    return this.available
  }

  getSelectedStorageBackend(): string {
    return this.backend
  }

  encryptString(text: string): Buffer {
    if (this.refuses) throw new Error('The keyring is locked')
    return Buffer.from(Buffer.from(text).toReversed())
  }

  decryptString(data: Buffer): string {
    if (this.refuses) throw new Error('The keyring is locked')
    return Buffer.from(data.toReversed()).toString()
  }
}

/** As Electron has it since 42. */
class FakeAsyncSafeStorage extends FakeSafeStorage {
  asyncCalls = 0

  isAsyncEncryptionAvailable(): Promise<boolean> {
    return Promise.resolve(this.available)
  }

  async encryptStringAsync(text: string): Promise<Buffer> {
    this.asyncCalls += 1
    return Promise.resolve(this.encryptString(text))
  }

  async decryptStringAsync(data: Buffer): Promise<{ shouldReEncrypt: boolean; result: string }> {
    this.asyncCalls += 1
    return Promise.resolve({ shouldReEncrypt: false, result: this.decryptString(data) })
  }
}

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'callboard-keyring-'))
})

afterEach(() => rmSync(folder, { recursive: true }))

async function openStore(service: EncryptionService) {
  const cipher = await createSafeStorageCipher(service, 'linux')
  if (cipher === null) throw new Error('No cipher')
  return createFileSecretStore(folder, cipher)
}

describe('the system’s keyring', () => {
  it.each(['basic_text', 'unknown'] as const)('is no encryption on Linux when it is %s', async (backend) => {
    const service = Object.assign(new FakeSafeStorage(), { backend })
    expect(await createSafeStorageCipher(service, 'linux')).toBeNull()
  })

  it('is no encryption when it is not available', async () => {
    const service = Object.assign(new FakeAsyncSafeStorage(), { available: false })
    expect(await createSafeStorageCipher(service, 'darwin')).toBeNull()
  })

  it.each([
    ['the older', new FakeSafeStorage(), 0],
    ['the asynchronous', new FakeAsyncSafeStorage(), 2],
  ])('remembers a password by %s calls', async (_name, service, asyncCalls) => {
    expect(await (await openStore(service)).save('a', 'secret', true)).toBe('keyring')
    const store = await openStore(service)
    expect(store.remembering).toBe('encrypted')
    expect(await store.read('a')).toBe('secret')
    expect('asyncCalls' in service ? service.asyncCalls : 0).toBe(asyncCalls)
  })

  it('is named beside the ciphertext, and another is not asked to read it', async () => {
    await (await openStore(new FakeSafeStorage())).save('a', 'secret', true)
    expect(readFileSync(join(folder, 'passwords.json'), 'utf8')).toContain('safe-storage/gnome_libsecret')
    const other = Object.assign(new FakeSafeStorage(), { backend: 'kwallet6' as const })
    expect(await (await openStore(other)).read('a')).toBeNull()
    expect(await (await openStore(new FakeSafeStorage())).read('a')).toBe('secret')
  })

  it('leaves the password in memory when it refuses', async () => {
    const service = new FakeSafeStorage()
    const store = await openStore(service)
    service.refuses = true
    expect(await store.save('a', 'secret', true)).toBe('memory')
    expect(await store.read('a')).toBe('secret')
  })

  it('does not take one account’s password for another’s', async () => {
    const cipher = await createSafeStorageCipher(new FakeSafeStorage(), 'linux')
    const data = await cipher?.encrypt('a', 'secret')
    await expect(cipher?.decrypt('b', data ?? new Uint8Array())).rejects.toThrow()
  })
})
