import { beforeEach, describe, expect, it } from 'vitest'
import { createAccountRegistry } from '#electron/main/features/account/account-registry.ts'
import { blankDetails } from '#electron/main/features/account/account-details.ts'
import { adoptSharedDocuments } from '#electron/main/features/account/adopt-shared-documents.ts'
import type { SavedAccount } from '#shared/account/account.ts'
import { MemoryDocumentStore } from '#tests/support/stores/memory-document-store.ts'

/** As version 0.1.0 wrote them, for all accounts together. */
const old = {
  sms: { templates: [{ id: 't1', name: 'Ready', text: 'Your crown is ready.' }], lastFrom: 'Surgery' },
  fax: { drafts: [], lastFrom: '441632960010' },
  settings: {
    theme: 'dark',
    seats: 4,
    quietHours: { on: true, from: '21:00', until: '08:00' },
    dialRules: { premium: 'block', doNotCall: ['441632960999'] },
  },
}

let documents: MemoryDocumentStore

async function save(id: string, accountId: string): Promise<void> {
  const account: SavedAccount = {
    id,
    provider: { kind: 'live' },
    username: id,
    company: '',
    passwordPlace: 'none',
  }
  const registry = createAccountRegistry(documents.load())
  await registry.put(account)
  await registry.putDetails({ ...blankDetails(account), accountId })
}

const read = (key: string): unknown => documents.stored(key) ?? null
function adopt(first?: string): Promise<void> {
  const loaded = documents.load()
  return adoptSharedDocuments(loaded, createAccountRegistry(loaded), first)
}

beforeEach(async () => {
  documents = new MemoryDocumentStore()
  for (const [key, value] of Object.entries(old)) await documents.write(key, value)
})

describe('issue 7 §3: documents that were one for all accounts', () => {
  it('go to the account that was signed in, and to no other', async () => {
    await save('anna', '1')
    await save('bert', '2')
    await createAccountRegistry(documents.load()).setCurrent('anna')
    await adopt()
    expect([read('sms/live 1'), read('fax/live 1')]).toEqual([old.sms, old.fax])
    expect([read('sms/live 2'), read('fax/live 2'), read('sms'), read('fax')]).toEqual([
      null,
      null,
      null,
      null,
    ])
  })

  it('go to the last account where nobody was signed in', async () => {
    await save('anna', '1')
    await save('bert', '2')
    await adopt()
    expect([read('sms/live 1'), read('sms/live 2')]).toEqual([null, old.sms])
  })

  it('wait for the first that signs in where no account is known', async () => {
    await adopt()
    expect([read('sms'), read('fax')]).toEqual([old.sms, old.fax])
    await save('anna', '1')
    await adopt('live 1')
    expect([read('sms/live 1'), read('fax/live 1'), read('fax')]).toEqual([old.sms, old.fax, null])
  })

  it('rules and quiet hours held for every account, and each keeps them; the looks stay the computer’s', async () => {
    await save('anna', '1')
    await save('bert', '2')
    await adopt()
    const { theme, ...rules } = old.settings
    expect(read('computer-settings')).toEqual({ theme })
    expect([read('settings/live 1'), read('settings/live 2')]).toEqual([rules, rules])
    expect(read('settings')).toBeNull()
  })

  it('an upgrade that was cut in between is finished by the next start, and overwrites nothing', async () => {
    await save('anna', '1')
    const newer = { templates: [], lastFrom: 'Newer' }
    await documents.write('sms/live 1', newer)
    await adopt()
    expect([read('sms/live 1'), read('sms')]).toEqual([newer, null])
    await adopt()
    expect(read('sms/live 1')).toEqual(newer)
  })
})
