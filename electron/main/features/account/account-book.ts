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

const bookSchema = z.object({ saved: z.array(savedAccount), currentId: z.string().nullable() })
/** The telephone number is kept as the provider wrote it. */
const storedDetails = accountDetails.extend({ phone: z.string() })
type Book = Readonly<z.infer<typeof bookSchema>>

/**
 * The accounts this desk knows, and the last known details of each; never a password. A change is known at once,
 * also where the disk refuses it; it is stored when its promise resolves.
 */
export interface AccountBook {
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

export function createAccountBook(documents: LoadedDocuments): AccountBook {
  let book: Book = documents.read('accounts', bookSchema) ?? { saved: [], currentId: null }
  const keep = (next: Book): Promise<void> => {
    book = next
    return documents.write('accounts', next)
  }
  const details = createLoginDocument(documents, 'details', storedDetails)
  const others = (savedId: string): SavedAccount[] => book.saved.filter((account) => account.id !== savedId)
  return {
    saved: () => book.saved,
    find: (savedId) => book.saved.find((account) => account.id === savedId) ?? null,
    findLogin: (provider, username) =>
      book.saved.find((account) => isLogin(account, provider, username)) ?? null,
    currentId: () => book.currentId,
    setCurrent: (savedId) => keep({ ...book, currentId: savedId }),
    put: (account) => keep({ ...book, saved: [account, ...others(account.id)] }),
    async remove(savedId) {
      const currentId = book.currentId === savedId ? null : book.currentId
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
