import { createPublicKey, verify, type KeyObject } from 'node:crypto'
import { parseKeyProof, wordsToSign, type KeyProof } from '#shared/ipc/tab-key.ts'
import type { KnownTab } from '../desk/create-desk.ts'
import type { Challenges } from './challenges.ts'

/** The public keys of those who were let in. */
export interface KnownKeys {
  /** Adds the keys of a page that was let in; false where one is no valid key. An empty browser key is none. */
  introduce(tabKey: string, browserKey: string): boolean
  /** The tab key or browser key that the proof is right for; null where it is for none that is known. */
  accept(proof: string): string | null
}

export interface KnownKeysOptions {
  readonly origin: string
  readonly challenges: Challenges
  readonly kept: readonly KnownTab[]
  readonly keep: (tabs: readonly KnownTab[]) => void
  /** Epoch milliseconds. */
  readonly now: () => number
}

const mostTabs = 50
const mostBrowsers = 50
/** A tab key lives in the memory of its tab alone, and few tabs stay open longer. */
const goodForMs = 30 * 86_400_000

export function createKnownKeys({ origin, challenges, kept, keep, now }: KnownKeysOptions): KnownKeys {
  let tabs = kept
  let browsers: readonly string[] = []

  function rememberTab(key: string): void {
    const others = tabs.filter((tab) => tab.key !== key && tab.until > now())
    tabs = [...others, { key, until: now() + goodForMs }].slice(-mostTabs)
    keep(tabs)
  }

  function rememberBrowser(key: string): void {
    browsers = [...browsers.filter((known) => known !== key), key].slice(-mostBrowsers)
  }

  const isKnown = ({ kind, key }: KeyProof): boolean =>
    kind === 'browser' ? browsers.includes(key) : tabs.some((tab) => tab.key === key && tab.until > now())

  /** The key that was proved is used again, and so stays; the other is new. */
  function learnFrom({ kind, key, introduces }: KeyProof): void {
    const remember = { tab: rememberTab, browser: rememberBrowser }
    remember[kind](key)
    if (introduces !== '') remember[kind === 'tab' ? 'browser' : 'tab'](introduces)
  }

  return {
    introduce(tabKey, browserKey) {
      if (readKey(tabKey) === null) return false
      if (browserKey !== '' && readKey(browserKey) === null) return false
      rememberTab(tabKey)
      if (browserKey !== '') rememberBrowser(browserKey)
      return true
    },
    accept(text) {
      const proof = parseKeyProof(text)
      if (proof === null || !challenges.isGood(proof.challenge) || !isKnown(proof)) return null
      if (!isSigned(origin, proof)) return null
      if (proof.introduces !== '' && readKey(proof.introduces) === null) return null
      challenges.spend(proof.challenge)
      learnFrom(proof)
      return proof.key
    },
  }
}

function isSigned(origin: string, { key, challenge, introduces, signature }: KeyProof): boolean {
  const known = readKey(key)
  if (known === null) return false
  const how = { key: known, dsaEncoding: 'ieee-p1363' } as const
  const words = Buffer.from(wordsToSign(origin, challenge, introduces))
  return verify('sha256', words, how, Buffer.from(signature, 'base64url'))
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
