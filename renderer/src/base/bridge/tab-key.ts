import {
  challengePath,
  sessionPath,
  tabKeyKind,
  tabProofKind,
  ticketPath,
  wordsToSign,
  writeEntry,
  writeKeyProof,
  type KeyKind,
} from '#shared/ipc/tab-key.ts'
import type { NotConnected } from '#shared/ipc/socket-bridge.ts'
import { createKeptKey } from './kept-key.ts'

/** How this tab shows the desk that it may come in. */
export interface TabKey {
  /** A ticket for one socket, for a one-time token. */
  readonly redeem: (token: string) => Promise<TicketAnswer>
  /** A ticket for one socket, for a proof that this tab or this browser was let in before. */
  readonly prove: () => Promise<TicketAnswer>
}

export type TicketAnswer = { readonly ticket: string } | { readonly refused: NotConnected }

/** A program that has taken the port and does not answer must not delay the next try. */
const answerWithinMs = 5_000

/** Browsers that hold loopback for insecure have no keys, and so are not let in. */
export function createTabKey(page: Window): TabKey {
  const subtle = page.isSecureContext ? page.crypto.subtle : null
  return subtle === null
    ? { redeem: notLetIn, prove: notLetIn }
    : createKeyedTab(page, subtle, createKeptKey(page.indexedDB))
}

/** Not at once: whoever made the bridge has to be able to listen first. */
const notLetIn = (): Promise<TicketAnswer> =>
  new Promise((resolve) => setTimeout(() => resolve({ refused: 'not-let-in' })))

const exportKey = async (subtle: SubtleCrypto, key: CryptoKey): Promise<string> =>
  toBase64Url(await subtle.exportKey('raw', key))

function createKeyedTab(page: Window, subtle: SubtleCrypto, kept: ReturnType<typeof createKeptKey>): TabKey {
  const makePair = () => subtle.generateKey(tabKeyKind, false, ['sign', 'verify'])
  const nameOf = ({ publicKey }: CryptoKeyPair): Promise<string> => exportKey(subtle, publicKey)
  const own = makePair()
  let isKnown = false

  const sign = (kind: KeyKind, pair: CryptoKeyPair, introduces: string): Promise<TicketAnswer> =>
    signChallenge(page, subtle, { kind, pair, introduces })

  /**
   * What the browser keeps is made anew whenever the tab comes in by something better: another program that
   * had the port meanwhile could have put a key of its own there.
   */
  async function enterWithNewBrowserKey(
    enter: (browserKey: string) => Promise<TicketAnswer>,
  ): Promise<TicketAnswer> {
    const pair = await makePair()
    const answer = await enter(await nameOf(pair))
    if (!isLetIn(answer)) return answer
    isKnown = true
    await kept.write(pair)
    return answer
  }

  async function proveByBrowser(): Promise<TicketAnswer> {
    const pair = await kept.read()
    if (pair === null) return { refused: 'not-let-in' }
    const answer = await sign('browser', pair, await nameOf(await own))
    isKnown ||= isLetIn(answer)
    return answer
  }

  return {
    redeem: (token) =>
      enterWithNewBrowserKey(async (browserKey) =>
        post(page, sessionPath, writeEntry({ token, tabKey: await nameOf(await own), browserKey })),
      ),
    async prove() {
      if (!isKnown) return proveByBrowser()
      const answer = await enterWithNewBrowserKey(async (browserKey) => sign('tab', await own, browserKey))
      return 'refused' in answer && answer.refused === 'not-let-in' ? proveByBrowser() : answer
    },
  }
}

interface Signing {
  readonly kind: KeyKind
  readonly pair: CryptoKeyPair
  readonly introduces: string
}

async function signChallenge(page: Window, subtle: SubtleCrypto, signing: Signing): Promise<TicketAnswer> {
  const { kind, pair, introduces } = signing
  const given = await post(page, challengePath, '')
  if ('refused' in given) return given
  const challenge = given.ticket
  const words = new TextEncoder().encode(wordsToSign(page.location.origin, challenge, introduces))
  const signature = toBase64Url(await subtle.sign(tabProofKind, pair.privateKey, words))
  const key = await exportKey(subtle, pair.publicKey)
  return post(page, ticketPath, writeKeyProof({ kind, key, challenge, signature, introduces }))
}

/** Also where there is no room just now: the keys are known from then on. */
const isLetIn = (answer: TicketAnswer): boolean => !('refused' in answer) || answer.refused === 'too-many'

const refusals: Readonly<Record<number, NotConnected>> = { 401: 'not-let-in', 429: 'too-many' }

/** The text that the desk answers with. */
async function post(page: Window, path: string, body: string): Promise<TicketAnswer> {
  const signal = AbortSignal.timeout(answerWithinMs)
  try {
    const answer = await page.fetch(path, { method: 'POST', body, signal, credentials: 'omit' })
    return answer.ok ? { ticket: await answer.text() } : { refused: refusals[answer.status] ?? 'gone' }
  } catch {
    return { refused: 'gone' }
  }
}

function toBase64Url(bytes: ArrayBuffer): string {
  const text = btoa(String.fromCharCode(...new Uint8Array(bytes)))
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
