import { z } from 'zod'
import { defaultSettings, settings, type Settings, type SettingsChange } from '#shared/settings/settings.ts'
import type { DocumentStore } from '../../ports/document-store.ts'

/** Settings that an older version stored lack the newer ones. */
const stored = z.object(settings.shape).partial()

export interface SettingsService {
  read(): Settings
  change(change: SettingsChange): Settings
}

/** The operator's choices; `changed` is told of every change once it is stored. */
export function createSettingsService(
  documents: DocumentStore,
  changed: (settings: Settings) => void,
): SettingsService {
  let current: Settings = settings.parse({ ...defaultSettings, ...documents.read('settings', stored) })
  return {
    read: () => current,
    change(change) {
      const named = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
      current = settings.parse({ ...current, ...named })
      documents.write('settings', current)
      changed(current)
      return current
    },
  }
}
