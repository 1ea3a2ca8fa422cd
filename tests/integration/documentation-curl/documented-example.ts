/** A curl command of the documentation, as it is printed there, and what it says comes back. */
export interface DocumentedExample {
  readonly section: string
  readonly command: string
  readonly status: number
  /** Of the body, in any order. */
  readonly keys: readonly string[]
  /** Where the body is a list or wraps an object: the keys of the first one in it. */
  readonly inside?: readonly [name: string, keys: readonly string[]]
  readonly headers?: Readonly<Record<string, string | RegExp>>
  /** Parts of the body that do not depend on the account's data. */
  readonly body?: Readonly<Record<string, unknown>>
}

/** Documentation, the envelope of every list. */
export const listKeys = [
  'entries_per_page',
  'last_page',
  'current_page',
  'page_links',
  'next_page',
  'previous_page',
  'total_entries',
  'first_page',
  'limit',
  'offset',
  'list',
]

/** The headers of an answer to a signed-in client. */
export const signedIn = {
  'x-surevoip-api-auth-user': 'practice',
  'content-type': 'application/json',
  vary: 'Content-Type',
}
