import { z } from 'zod'
import {
  accountSettings,
  computerSettings,
  defaultSettings,
  settings,
  type Settings,
  type SettingsChange,
} from '#shared/settings/settings.ts'
import { createAccountDocument, CurrentDocument } from '../account-document.ts'
import type { LoadedDocuments } from '../loaded-documents.ts'

/** Settings that an older version stored lack the newer ones. */
const storedOfComputer = z.object(computerSettings.shape).partial()
const storedOfAccount = z.object(accountSettings.shape).partial()

const isOfComputer = (name: string): boolean => name in computerSettings.shape
const computerKey = 'computer-settings'

export interface SettingsService {
  /** While nobody is signed in: the computer's, and no account's rules. */
  read(): Settings
  /** In force at once, stored when it resolves. Null where nobody is signed in and the change is of an account's rules. */
  change(change: SettingsChange): Promise<Settings | null>
  useAccount(account: string | null): void
}

/** The computer's settings and those of the account; `changed` is told of every change once it is stored. */
export function createSettingsService(
  documents: LoadedDocuments,
  changed: (settings: Settings) => void,
): SettingsService {
  const ofAccount = new CurrentDocument(createAccountDocument(documents, 'settings', storedOfAccount), {})
  const ofComputer = () => documents.read(computerKey, storedOfComputer) ?? {}
  const read = (): Settings => settings.parse({ ...defaultSettings, ...ofComputer(), ...ofAccount.read() })

  return {
    read,
    async change(change) {
      const named = Object.entries(change).filter(([, value]) => value !== undefined)
      const rules = named.filter(([name]) => !isOfComputer(name))
      const looks = named.filter(([name]) => isOfComputer(name))
      if (rules.length > 0 && ofAccount.owner === null) return null
      const next = settings.parse({ ...read(), ...Object.fromEntries(named) })
      await Promise.all([
        rules.length > 0 ? ofAccount.write(storedOfAccount.parse(next)) : null,
        looks.length > 0 ? documents.write(computerKey, storedOfComputer.parse(next)) : null,
      ])
      changed(read())
      return read()
    },
    useAccount(account) {
      ofAccount.owner = account
      changed(read())
    },
  }
}
