import { z, type ZodType } from 'zod'
import type { DocumentStore } from '../ports/document-store.ts'

/** One kind of document, of which each owner has its own. Throws `StorageFailure` where the disk refuses. */
export interface OwnedDocument<T> {
  read(owner: string): T | null
  write(owner: string, value: T): void
  remove(owner: string): void
}

export interface AccountDocument<T> extends OwnedDocument<T> {
  /** Those of every account that ever had one here, and the one of earlier versions that nobody has taken over. */
  all(): readonly T[]
}

const ownersSchema = z.array(z.string())

/**
 * What belongs to an account at a provider, whichever login uses it; the owner is `accountKey`. Under the bare
 * name stood, in earlier versions, one document for all accounts; see `adopt-shared-documents.ts`.
 */
export function createAccountDocument<T>(
  documents: DocumentStore,
  name: string,
  schema: ZodType<T>,
): AccountDocument<T> {
  const listKey = `${name}-accounts`
  const owners = (): string[] => documents.read(listKey, ownersSchema) ?? []
  const owned = createOwned(documents, schema, (account) => `${name}/${account}`)
  return {
    ...owned,
    write(account, value) {
      // First the list, so that no document is ever missing from it.
      const known = owners()
      if (!known.includes(account)) documents.write(listKey, [...known, account])
      owned.write(account, value)
    },
    all: () =>
      [documents.read(name, schema), ...owners().map((account) => owned.read(account))].filter(
        (found) => found !== null,
      ),
  }
}

/** What belongs to one login of an account; the owner is the saved account's id, and it goes with it. */
export function createLoginDocument<T>(
  documents: DocumentStore,
  name: string,
  schema: ZodType<T>,
): OwnedDocument<T> {
  return createOwned(documents, schema, (savedId) => loginDocumentKey(savedId, name))
}

/** The names of all documents of a login, so that none is left when it is forgotten. */
const loginDocuments = ['details', 'calls', 'board', 'announcements'] as const

const loginDocumentKey = (savedId: string, name: string): string => `account/${savedId}/${name}`

/** Nothing of a forgotten login stays, wherever it was kept. */
export function removeLoginDocuments(documents: DocumentStore, savedId: string): void {
  for (const name of loginDocuments) documents.remove(loginDocumentKey(savedId, name))
}

function createOwned<T>(
  documents: DocumentStore,
  schema: ZodType<T>,
  keyOf: (owner: string) => string,
): OwnedDocument<T> {
  return {
    read: (owner) => documents.read(keyOf(owner), schema),
    write: (owner, value) => documents.write(keyOf(owner), value),
    remove: (owner) => documents.remove(keyOf(owner)),
  }
}

/** The document of the account that is at the desk; `empty` while nobody is. */
export class CurrentDocument<T> {
  /** Null: nobody is at the desk. */
  owner: string | null = null
  /** Null until it could be read. */
  private value: T | null = null
  private readonly stored: OwnedDocument<T>
  private readonly empty: T

  constructor(stored: OwnedDocument<T>, empty: T) {
    this.stored = stored
    this.empty = empty
  }

  useOwner(owner: string | null): void {
    this.owner = owner
    this.value = null
  }

  get isOpen(): boolean {
    return this.owner !== null
  }

  read(): T {
    if (this.owner === null) return this.empty
    this.value ??= this.stored.read(this.owner) ?? this.empty
    return this.value
  }

  /** On disk when it returns. To call it while nobody is at the desk is a bug. */
  write(value: T): void {
    if (this.owner === null) throw new Error('Nobody is at the desk')
    this.stored.write(this.owner, value)
    this.value = value
  }
}
