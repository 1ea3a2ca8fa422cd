import { createPublicKey, verify, type KeyObject } from 'node:crypto'
import { parseTabProof, wordsToSign } from '#shared/ipc/tab-key.ts'
import type { KnownTab } from '../desk/create-desk.ts'
import { createOneTimeTexts } from './one-time-texts.ts'

/** The tabs that were let in by a link, by their public keys. */
export interface KnownTabs {
  /** False where this is no key. Only for a tab whose session was checked. */
  learn(key: string): boolean
  /** What a tab has to sign; good for one proof. */
  challenge(): string
  /** Whether a tab that is known has signed a challenge of this process, for this address. */
  accepts(proof: string): boolean
}

export interface KnownTabsOptions {
  readonly origin: string
  readonly kept: readonly KnownTab[]
  readonly keep: (tabs: readonly KnownTab[]) => void
  /** Epoch milliseconds. */
  readonly now: () => number
  readonly makeSecret: () => string
}

const mostTabs = 20
const mostChallenges = 20
/** A key lives in the memory of its tab alone, and few tabs stay open longer. */
const goodForMs = 30 * 86_400_000

export function createKnownTabs({ origin, kept, keep, now, makeSecret }: KnownTabsOptions): KnownTabs {
  let tabs = kept
  const challenges = createOneTimeTexts(mostChallenges, makeSecret)

  function remember(key: string): void {
    const others = tabs.filter((tab) => tab.key !== key && tab.until > now())
    tabs = [...others, { key, until: now() + goodForMs }].slice(-mostTabs)
    keep(tabs)
  }

  return {
    challenge: () => challenges.issue(),
    learn(key) {
      if (readKey(key) === null) return false
      remember(key)
      return true
    },
    accepts(text) {
      const proof = parseTabProof(text)
      if (proof === null || !challenges.use(proof.challenge)) return false
      const { key, challenge, signature } = proof
      if (!tabs.some((tab) => tab.key === key && tab.until > now())) return false
      if (!isSignedBy(key, wordsToSign(origin, challenge), signature)) return false
      remember(key)
      return true
    },
  }
}

function isSignedBy(key: string, words: string, signature: string): boolean {
  const known = readKey(key)
  if (known === null) return false
  const how = { key: known, dsaEncoding: 'ieee-p1363' } as const
  return verify('sha256', Buffer.from(words), how, Buffer.from(signature, 'base64url'))
}

/** A raw point is the byte 4, x and y. Null where it is not on the curve. */
function readKey(key: string): KeyObject | null {
  const point = Buffer.from(key, 'base64url')
  if (point.byteLength !== 65 || point[0] !== 4) return null
  const part = (from: number, to: number): string => point.subarray(from, to).toString('base64url')
  try {
    const jwk = { kty: 'EC', crv: 'P-256', x: part(1, 33), y: part(33, 65) }
    return createPublicKey({ key: jwk, format: 'jwk' })
  } catch {
    return null
  }
}
