import {
  challengePath,
  returnPath,
  tabKeyKind,
  tabKeyPath,
  tabProofKind,
  wordsToSign,
  writeTabProof,
} from '#shared/ipc/tab-key.ts'

/** How this tab shows a desk that was started anew that it had been let in; a refusal is no error. */
export interface TabKey {
  /** Leaves the public key with the desk, which needs the session's cookie. */
  readonly introduce: () => Promise<void>
  /** Has the desk renew the cookie. */
  readonly comeBack: () => Promise<void>
}

/** A program that has taken the port and says nothing must not hold up the next try. */
const answerWithinMs = 5_000

/** Browsers that hold loopback for insecure have no keys; their operator opens a new link. */
export function createTabKey(page: Window): TabKey {
  const subtle = page.isSecureContext ? page.crypto.subtle : null
  let pair: Promise<CryptoKeyPair> | null = null
  let isKnown = false

  /** What the desk answers; null where it refuses or can't be reached. */
  async function post(path: string, body: string): Promise<string | null> {
    const signal = AbortSignal.timeout(answerWithinMs)
    try {
      const answer = await page.fetch(path, { method: 'POST', body, signal })
      return answer.ok ? await answer.text() : null
    } catch {
      return null
    }
  }

  async function introduce(): Promise<void> {
    if (subtle === null) return
    pair ??= subtle.generateKey(tabKeyKind, false, ['sign', 'verify'])
    const key = await exportKey(subtle, (await pair).publicKey)
    isKnown = (await post(tabKeyPath, key)) !== null
  }

  async function prove(own: SubtleCrypto, { publicKey, privateKey }: CryptoKeyPair): Promise<void> {
    const challenge = await post(challengePath, '')
    if (challenge === null) return
    const words = new TextEncoder().encode(wordsToSign(page.location.origin, challenge))
    const signature = toBase64Url(await own.sign(tabProofKind, privateKey, words))
    await post(returnPath, writeTabProof({ key: await exportKey(own, publicKey), challenge, signature }))
  }

  return {
    introduce,
    async comeBack() {
      if (subtle === null) return
      if (isKnown && pair !== null) await prove(subtle, await pair)
      else await introduce()
    },
  }
}

const exportKey = async (subtle: SubtleCrypto, key: CryptoKey): Promise<string> =>
  toBase64Url(await subtle.exportKey('raw', key))

function toBase64Url(bytes: ArrayBuffer): string {
  const text = btoa(String.fromCharCode(...new Uint8Array(bytes)))
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
