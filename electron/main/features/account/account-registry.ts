import { z } from 'zod'
import {
  accountDetails,
  savedAccount,
  type AccountDetails,
  type ProviderChoice,
  type SavedAccount,
} from '#shared/account/account.ts'
import { toPartyOrNull } from '#shared/numbers/to-party.ts'
import { createLoginDocument, removeLoginDocuments } from '../account-document.ts'
import type { LoadedDocuments } from '../loaded-documents.ts'

const storedSchema = z.object({ saved: z.array(savedAccount), currentId: z.string().nullable() })
/** The telephone number is kept as the provider wrote it. */
const storedDetails = accountDetails.extend({ phone: z.string() })
type Stored = Readonly<z.infer<typeof storedSchema>>

/**
 * The accounts this desk knows, and the last known details of each; never a password. A change is known at once,
 * also where the disk refuses it; it is stored when its promise resolves.
 */
export interface AccountRegistry {
  saved(): readonly SavedAccount[]
  find(savedId: string): SavedAccount | null
  findLogin(provider: ProviderChoice, username: string): SavedAccount | null
  currentId(): string | null
  setCurrent(savedId: string | null): Promise<void>
  put(account: SavedAccount): Promise<void>
  /** With everything that was kept of this login. */
  remove(savedId: string): Promise<void>
  details(savedId: string): AccountDetails | null
  putDetails(details: AccountDetails): Promise<void>
}

export function createAccountRegistry(documents: LoadedDocuments): AccountRegistry {
  let known: Stored = documents.read('accounts', storedSchema) ?? { saved: [], currentId: null }
  const keep = (next: Stored): Promise<void> => {
    known = next
    return documents.write('accounts', next)
  }
  const details = createLoginDocument(documents, 'details', storedDetails)
  const others = (savedId: string): SavedAccount[] => known.saved.filter((account) => account.id !== savedId)
  return {
    saved: () => known.saved,
    find: (savedId) => known.saved.find((account) => account.id === savedId) ?? null,
    findLogin: (provider, username) =>
      known.saved.find((account) => isLogin(account, provider, username)) ?? null,
    currentId: () => known.currentId,
    setCurrent: (savedId) => keep({ ...known, currentId: savedId }),
    put: (account) => keep({ ...known, saved: [account, ...others(account.id)] }),
    async remove(savedId) {
      const currentId = known.currentId === savedId ? null : known.currentId
      await keep({ saved: others(savedId), currentId })
      await removeLoginDocuments(documents, savedId)
    },
    details(savedId) {
      const stored = details.read(savedId)
      return stored === null ? null : { ...stored, phone: toPartyOrNull(stored.phone) }
    },
    putDetails: (now) => details.write(now.savedId, { ...now, phone: now.phone?.number ?? '' }),
  }
}

function isLogin(account: SavedAccount, provider: ProviderChoice, username: string): boolean {
  return account.username === username && addressKey(account.provider) === addressKey(provider)
}

/** One text for each place an account can live. */
export function addressKey(provider: ProviderChoice): string {
  return provider.kind === 'other' ? provider.url : provider.kind
}

/** Several logins of one account share its outbox. Null while the provider has not told its number. */
export function accountKey({ provider, accountId }: AccountDetails): string | null {
  return accountId === '' ? null : `${addressKey(provider)} ${accountId}`
}
