import { describe, expect, it } from 'vitest'
import { createSettingsService } from '#electron/main/features/settings/settings-service.ts'
import { defaultSettings, type Settings } from '#shared/settings/settings.ts'
import { MemoryDocumentStore } from '#tests/support/memory-document-store.ts'

describe('settings', () => {
  it('take effect at once, are told, and survive a restart', () => {
    const documents = new MemoryDocumentStore()
    const told: Settings[] = []
    const settings = createSettingsService(documents, (value) => told.push(value))
    settings.change({ theme: 'dark' })
    settings.change({ seats: 3, zoom: undefined })
    expect(told.at(-1)).toEqual({ ...defaultSettings, theme: 'dark', seats: 3 })
    expect(createSettingsService(documents, () => undefined).read()).toEqual(told.at(-1))
  })

  it('start from the defaults where what is stored makes no sense', () => {
    const documents = new MemoryDocumentStore()
    documents.write('settings', { theme: 'purple' })
    expect(createSettingsService(documents, () => undefined).read()).toEqual(defaultSettings)
  })
})
