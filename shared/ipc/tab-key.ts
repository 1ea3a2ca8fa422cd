/*
 * How a page shows the web shell's desk that it was let in. Browsers send the cookies of 127.0.0.1 to every
 * port of it, so there are none: whoever asks has to sign with a key that was introduced by somebody who
 * was let in before, the first of all by a one-time link. Nothing that would let anybody else in is ever
 * sent or stored.
 *
 * There are two keys. The tab key is only in the memory of its tab; it is good after a restart of the desk
 * too. The browser key is kept by the browser for this origin, so that a reload and a second tab need no
 * link; it is good for as long as the process that it was introduced to, because another program that has
 * the port meanwhile could have put a key of its own there.
 */

/** Public keys are raw points, signatures raw r and s; both travel as base64url. */
export const tabKeyKind = { name: 'ECDSA', namedCurve: 'P-256' } as const
export const tabProofKind = { name: 'ECDSA', hash: 'SHA-256' } as const

/** Where a one-time token and two keys to introduce are exchanged for a ticket. */
export const sessionPath = '/session'
/** Where anybody gets a text to sign. */
export const challengePath = '/challenge'
/** Where a proof is exchanged for a ticket, which opens the socket once. */
export const ticketPath = '/ticket'

export type KeyKind = 'tab' | 'browser'

/** The address is part of it, so that a proof can't be passed on to a desk at another one. */
export const wordsToSign = (origin: string, challenge: string, introduces: string): string =>
  `callboard-key ${origin} ${challenge} ${introduces}`

export interface Entry {
  readonly token: string
  readonly tabKey: string
  /** Empty where nothing would keep it. */
  readonly browserKey: string
}

export interface KeyProof {
  readonly kind: KeyKind
  readonly key: string
  readonly challenge: string
  readonly signature: string
  /** A fresh key of the other kind, which is known from now on; empty where there is none. */
  readonly introduces: string
}

export const writeEntry = ({ token, tabKey, browserKey }: Entry): string =>
  [token, tabKey, browserKey].join('.')

export const writeKeyProof = ({ kind, key, challenge, signature, introduces }: KeyProof): string =>
  [kind, key, challenge, signature, introduces].join('.')

/** The longest that is exchanged: a proof. */
export const longestExchange = 400

const key = '[\\w-]{87}'
const entryForm = new RegExp(`^([\\w-]{43})\\.(${key})\\.((?:${key})?)$`)
const proofForm = new RegExp(`^(tab|browser)\\.(${key})\\.([\\w-]{43})\\.([\\w-]{86})\\.((?:${key})?)$`)

/** Null where the text is no entry. */
export function parseEntry(text: string): Entry | null {
  const [, token, tabKey, browserKey] = entryForm.exec(text) ?? []
  if (token === undefined || tabKey === undefined || browserKey === undefined) return null
  return { token, tabKey, browserKey }
}

/** Null where the text is no proof; whether the proof is right is another question. */
export function parseKeyProof(text: string): KeyProof | null {
  const [, kind, known, challenge, signature, introduces] = proofForm.exec(text) ?? []
  if (known === undefined || challenge === undefined || signature === undefined) return null
  return {
    kind: kind === 'tab' ? 'tab' : 'browser',
    key: known,
    challenge,
    signature,
    introduces: introduces ?? '',
  }
}
