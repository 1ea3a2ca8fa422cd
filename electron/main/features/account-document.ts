import type { ZodType } from 'zod'
import type { LoadedDocuments } from './loaded-documents.ts'

/** One kind of document, of which each owner has its own. Changes are seen and stored as `LoadedDocuments` says. */
export interface OwnedDocument<T> {
  read(owner: string): T | null
  write(owner: string, value: T): Promise<void>
  remove(owner: string): Promise<void>
}

export interface AccountDocument<T> extends OwnedDocument<T> {
  /** Those of every account that ever had one here, and the one of earlier versions that nobody has taken over. */
  all(): readonly T[]
}

/**
 * What belongs to an account at a provider, whichever login uses it; the owner is `accountKey`. Under the bare
 * name stood, in earlier versions, one document for all accounts; see `adopt-shared-documents.ts`.
 */
export function createAccountDocument<T>(
  documents: LoadedDocuments,
  name: string,
  schema: ZodType<T>,
): AccountDocument<T> {
  return {
    ...createOwned(documents, schema, (account) => `${name}/${account}`),
    all: () =>
      [name, ...documents.keysUnder(`${name}/`)]
        .map((key) => documents.read(key, schema))
        .filter((found) => found !== null),
  }
}

/** What belongs to one login of an account; the owner is the saved account's id, and it goes with it. */
export function createLoginDocument<T>(
  documents: LoadedDocuments,
  name: string,
  schema: ZodType<T>,
): OwnedDocument<T> {
  return createOwned(documents, schema, (savedId) => loginDocumentKey(savedId, name))
}

/** The names of all documents of a login, so that none is left when it is forgotten. */
const loginDocuments = ['details', 'calls', 'board', 'announcements'] as const

const loginDocumentKey = (savedId: string, name: string): string => `account/${savedId}/${name}`

/** Nothing of a forgotten login stays, wherever it was kept. */
export async function removeLoginDocuments(documents: LoadedDocuments, savedId: string): Promise<void> {
  await Promise.all(loginDocuments.map((name) => documents.remove(loginDocumentKey(savedId, name))))
}

function createOwned<T>(
  documents: LoadedDocuments,
  schema: ZodType<T>,
  keyOf: (owner: string) => string,
): OwnedDocument<T> {
  return {
    read: (owner) => documents.read(keyOf(owner), schema),
    write: (owner, value) => documents.write(keyOf(owner), value),
    remove: (owner) => documents.remove(keyOf(owner)),
  }
}

/** The document of the signed-in account; `empty` while nobody is. */
export class CurrentDocument<T> {
  /** Null: nobody is signed in. */
  owner: string | null = null
  private readonly stored: OwnedDocument<T>
  private readonly empty: T

  constructor(stored: OwnedDocument<T>, empty: T) {
    this.stored = stored
    this.empty = empty
  }

  read(): T {
    return (this.owner === null ? null : this.stored.read(this.owner)) ?? this.empty
  }

  /** To call it while nobody is signed in is a bug. */
  write(value: T): Promise<void> {
    if (this.owner === null) return Promise.reject(new Error('Nobody is signed in'))
    return this.stored.write(this.owner, value)
  }
}
