import { z } from 'zod'
import { computerSettings } from '#shared/settings/settings.ts'
import { createAccountDocument } from '../account-document.ts'
import type { LoadedDocuments } from '../loaded-documents.ts'
import { accountKey, type AccountRegistry } from './account-registry.ts'

const anything = z.record(z.string(), z.unknown())
type Shared = z.infer<typeof anything>

/** Templates and the last sender; fax drafts and the last sender. */
const inherited = ['sms', 'fax'] as const

/**
 * Until version 0.1.0 templates, last senders, fax drafts and the settings were one document for all accounts.
 * The drafts and templates go to the account that was signed in then, or was last. The rules and quiet hours, which held for
 * every account, are kept by each: an account must not lose its protection in an upgrade. Where no account
 * was known, the `first` that signs in is the heir. A crash in between is made good by the next start: a
 * document is taken away only after its copies are on disk, and a copy never overwrites what is there.
 */
export async function adoptSharedDocuments(
  documents: LoadedDocuments,
  registry: Pick<AccountRegistry, 'saved' | 'currentId' | 'details'>,
  first: string | null = null,
): Promise<void> {
  const keys = keysOf(registry)
  await splitSettings(documents, new Set(keys.values()))
  const last = registry.currentId() ?? registry.saved()[0]?.id ?? ''
  const heir = keys.get(last) ?? first
  if (heir === null) return
  for (const name of inherited) {
    const found = documents.read(name, anything)
    if (found === null) continue
    await copy(documents, name, heir, found)
    await documents.remove(name)
  }
}

/** The accounts of the saved logins, by the login's id. */
function keysOf(registry: Pick<AccountRegistry, 'saved' | 'details'>): ReadonlyMap<string, string> {
  const found = registry.saved().flatMap(({ id }) => {
    const details = registry.details(id)
    const key = details === null ? null : accountKey(details)
    return key === null ? [] : [[id, key] as const]
  })
  return new Map(found)
}

async function splitSettings(documents: LoadedDocuments, accounts: ReadonlySet<string>): Promise<void> {
  const found = documents.read('settings', anything)
  if (found === null) return
  const ofComputer = (name: string): boolean => name in computerSettings.shape
  const pick = (wanted: (name: string) => boolean) =>
    Object.fromEntries(Object.entries(found).filter(([name]) => wanted(name)))
  if (documents.read('computer-settings', anything) === null) {
    await documents.write('computer-settings', pick(ofComputer))
  }
  if (accounts.size === 0) return
  const rest = pick((name) => !ofComputer(name))
  for (const account of accounts) await copy(documents, 'settings', account, rest)
  await documents.remove('settings')
}

async function copy(documents: LoadedDocuments, name: string, account: string, value: Shared): Promise<void> {
  const kept = createAccountDocument(documents, name, anything)
  if (kept.read(account) === null) await kept.write(account, value)
}
