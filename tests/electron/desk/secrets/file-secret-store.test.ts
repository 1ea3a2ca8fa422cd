import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createFileSecretStore } from '#electron/main/desk/secrets/file-secret-store.ts'
import { createKeyFileCipher } from '#electron/main/desk/secrets/key-file-cipher.ts'
import type { SecretStore } from '#electron/main/ports/secret-store.ts'

const password = 'correct horse 🐎 battery'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'callboard-secrets-'))
})

afterEach(() => rmSync(folder, { recursive: true }))

/** As after a restart: nothing in memory. */
const open = (): SecretStore => createFileSecretStore(folder, createKeyFileCipher(folder))
const file = (name: string): string => join(folder, name)

describe('the passwords of the web shell', () => {
  it('stay in memory unless asked to be remembered', async () => {
    const store = open()
    expect(await store.save('a', password, false)).toBe('memory')
    expect(await store.read('a')).toBe(password)
    expect(await open().read('a')).toBeNull()
    expect(readdirSync(folder)).toEqual([])
  })

  it('are remembered over a restart by opt-in, and say so', async () => {
    expect(open().remembering).toBe('opt-in')
    expect(await open().save('a', password, true)).toBe('key-file')
    expect(await open().save('b', 'other', true)).toBe('key-file')
    expect(await open().read('a')).toBe(password)
    expect(await open().read('b')).toBe('other')
  })

  it('are readable by their owner only, and never in plain text', async () => {
    await open().save('a', password, true)
    for (const name of readdirSync(folder)) {
      expect(statSync(file(name)).mode & 0o777).toBe(0o600)
      expect(readFileSync(file(name)).includes(password)).toBe(false)
      expect(readFileSync(file(name)).includes(Buffer.from(password).toString('base64'))).toBe(false)
    }
  })

  it('are gone from memory and disk once forgotten', async () => {
    const store = open()
    await store.save('a', password, true)
    await store.save('b', 'other', true)
    await store.forget('a')
    expect(await store.read('a')).toBeNull()
    expect(await open().read('a')).toBeNull()
    expect(await open().read('b')).toBe('other')
  })

  it('are taken off the disk when saved again without being remembered', async () => {
    await open().save('a', password, true)
    expect(await open().save('a', 'newer', false)).toBe('memory')
    expect(await open().read('a')).toBeNull()
  })

  it('can’t be swapped between accounts, nor changed', async () => {
    await open().save('a', password, true)
    await open().save('b', 'other', true)
    const kept = JSON.parse(readFileSync(file('passwords.json'), 'utf8')) as {
      passwords: Record<string, { cipher: string; data: string }>
    }
    const { a, b } = kept.passwords
    writeFileSync(file('passwords.json'), JSON.stringify({ passwords: { a: b, b: a } }))
    expect(await open().read('a')).toBeNull()
    const spoilt = { ...a, data: `${a?.data.slice(0, -4)}AAAA` }
    writeFileSync(file('passwords.json'), JSON.stringify({ passwords: { a: spoilt } }))
    expect(await open().read('a')).toBeNull()
  })

  it('are lost, not mistaken, without their key', async () => {
    await open().save('a', password, true)
    rmSync(file('passwords.key'))
    expect(await open().read('a')).toBeNull()
    writeFileSync(file('passwords.key'), 'short')
    expect(await open().save('a', 'new', true)).toBe('key-file')
    expect(await open().read('a')).toBe('new')
  })

  it.each(['', '{', '{"passwords":7}', 'null'])(
    'start afresh after a damaged file (%j), which is kept',
    async (text) => {
      writeFileSync(file('passwords.json'), text)
      expect(await open().read('a')).toBeNull()
      expect(await open().save('a', password, true)).toBe('key-file')
      expect(readFileSync(file('passwords.json.damaged'), 'utf8')).toBe(text)
    },
  )

  it('do not mistake names of objects for accounts', async () => {
    await open().save('a', password, true)
    for (const id of ['__proto__', 'constructor', 'toString']) expect(await open().read(id)).toBeNull()
  })

  it('stay in memory when the disk refuses', async () => {
    const store = createFileSecretStore(join(folder, 'missing'), createKeyFileCipher(join(folder, 'missing')))
    expect(await store.save('a', password, true)).toBe('memory')
    expect(await store.read('a')).toBe(password)
  })
})
