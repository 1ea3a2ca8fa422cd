import { describe, expect, it } from 'vitest'
import { createSettingsService } from '#electron/main/features/settings/settings-service.ts'
import { defaultDialRules } from '#shared/calls/dial-guard.ts'
import { defaultSettings, type Settings } from '#shared/settings/settings.ts'
import { MemoryDocumentStore } from '#tests/support/stores/memory-document-store.ts'

const account = 'live 284136'

function open(documents: MemoryDocumentStore, told: Settings[] = []) {
  const settings = createSettingsService(documents.load(), (value) => told.push(value))
  settings.useAccount(account)
  return settings
}

describe('settings', () => {
  it('take effect at once, are told, and survive a restart', async () => {
    const documents = new MemoryDocumentStore()
    const told: Settings[] = []
    const settings = open(documents, told)
    await settings.change({ theme: 'dark' })
    await settings.change({ seats: 3, zoom: undefined })
    expect(told.at(-1)).toEqual({ ...defaultSettings, theme: 'dark', seats: 3 })
    expect(open(documents).read()).toEqual(told.at(-1))
  })

  it('start from the defaults where what is stored makes no sense', async () => {
    const documents = new MemoryDocumentStore()
    await documents.write('computer-settings', { theme: 'purple' })
    await documents.write(`settings/${account}`, { seats: -1 })
    expect(open(documents).read()).toEqual(defaultSettings)
  })
})

describe('issue 7 §3: the rules of an account', () => {
  const doNotCall = { ...defaultDialRules, doNotCall: ['441632960999'] }

  it('are its own: another has its rules, and how the window looks is the computer’s', async () => {
    const settings = open(new MemoryDocumentStore())
    await settings.change({ theme: 'dark', dialRules: doNotCall, seats: 4 })
    settings.useAccount('live 77')
    expect(settings.read()).toEqual({ ...defaultSettings, theme: 'dark' })
    settings.useAccount(account)
    expect(settings.read()).toMatchObject({ dialRules: doNotCall, seats: 4 })
  })

  it('are not told and can’t be changed while nobody is signed in; how the window looks can', async () => {
    const settings = open(new MemoryDocumentStore())
    await settings.change({ dialRules: doNotCall })
    settings.useAccount(null)
    expect(settings.read()).toEqual(defaultSettings)
    expect(await settings.change({ seats: 2 })).toBeNull()
    expect(await settings.change({ theme: 'dark', seats: 2 })).toBeNull()
    expect(await settings.change({ theme: 'dark' })).toMatchObject({ theme: 'dark', seats: 1 })
  })
})
