/*
 * A tab that was let in by a link makes a pair of keys, of which the secret one never leaves its memory,
 * and leaves the public one with the desk. After a restart of the desk it signs a challenge with it, and
 * is let in again. Nothing that would let anybody else in is ever sent or stored: another program that has
 * taken the port in the meantime gains nothing from what the tab sends it.
 */

/** Public keys are raw points, signatures raw r and s; both travel as base64url. */
export const tabKeyKind = { name: 'ECDSA', namedCurve: 'P-256' } as const
export const tabProofKind = { name: 'ECDSA', hash: 'SHA-256' } as const

/** Where a tab that is let in leaves its public key. */
export const tabKeyPath = '/tab-key'
/** Where a tab asks for a challenge, and proves that the desk knows it. */
export const challengePath = '/challenge'
export const returnPath = '/return'

/** The origin is part of it, so that a proof can't be passed on to a desk at another address. */
export const wordsToSign = (origin: string, challenge: string): string =>
  `callboard-return ${origin} ${challenge}`

export interface TabProof {
  readonly key: string
  readonly challenge: string
  readonly signature: string
}

export const writeTabProof = ({ key, challenge, signature }: TabProof): string =>
  [key, challenge, signature].join('.')

/** Null where the text is no proof; whether the proof is right is another question. */
export function parseTabProof(text: string): TabProof | null {
  const [, key, challenge, signature] = /^([\w-]{87})\.([\w-]{43})\.([\w-]{86})$/.exec(text) ?? []
  if (key === undefined || challenge === undefined || signature === undefined) return null
  return { key, challenge, signature }
}
