import { describe, expect, it } from 'vitest'
import { createFileSecretStore } from '#electron/main/desk/secrets/file-secret-store.ts'
import { createKeyFileCipher } from '#electron/main/desk/secrets/key-file-cipher.ts'
import type { SecretStore } from '#electron/main/ports/secret-store.ts'
import { MemorySecretStore } from '#tests/support/stores/memory-secret-store.ts'
import { temporaryFolder } from '#tests/support/temporary-folder.ts'

function openFile(): SecretStore {
  const folder = temporaryFolder()
  return createFileSecretStore(folder, createKeyFileCipher(folder))
}

describe.each<[string, () => SecretStore]>([
  ['memory', () => new MemorySecretStore()],
  ['a file', openFile],
])('secrets in %s', (_name, open) => {
  it('are given back to the letter, each under its own id, and say where they are', async () => {
    const store = open()
    expect(await store.save('a', 'pässword 🐎', false)).toBe('memory')
    expect(['keyring', 'key-file']).toContain(await store.save('b', 'other', true))
    expect([await store.read('a'), await store.read('b'), await store.read('c')]).toEqual([
      'pässword 🐎',
      'other',
      null,
    ])
  })

  it('give way to the newest, and are gone once forgotten', async () => {
    const store = open()
    await store.save('a', 'old', true)
    await store.save('a', 'new', false)
    expect(await store.read('a')).toBe('new')
    await store.forget('a')
    await store.forget('a')
    expect(await store.read('a')).toBeNull()
  })

  it('that are saved at once are all kept', async () => {
    const store = open()
    const ids = ['a', 'b', 'c', 'd']
    await Promise.all(ids.map((id) => store.save(id, `secret of ${id}`, true)))
    expect(await Promise.all(ids.map((id) => store.read(id)))).toEqual(ids.map((id) => `secret of ${id}`))
  })
})
