import { createPrivateKey, createPublicKey, sign, type KeyObject } from 'node:crypto'
import type { NotConnected } from '#shared/ipc/socket-bridge.ts'
import {
  challengePath,
  sessionPath,
  ticketPath,
  wordsToSign,
  writeEntry,
  writeKeyProof,
} from '#shared/ipc/tab-key.ts'

/** How a window that shows another process's desk is let in there, as a tab is: by a link, then by its key. */
export interface DeskKey {
  /** A ticket for one socket; null where the token is wrong or used. */
  readonly redeem: (token: string) => Promise<string | null>
  readonly prove: () => Promise<{ readonly ticket: string } | { readonly refused: NotConnected }>
}

/** `pem`: a private key of P-256, in PKCS 8. */
export function createDeskKey(origin: string, pem: string): DeskKey {
  const privateKey = createPrivateKey(pem)
  const key = nameOf(createPublicKey(privateKey))

  async function ask(path: string, body: string): Promise<Response | null> {
    const request = { method: 'POST', body, headers: { Origin: origin } }
    return fetch(new URL(path, origin), request).catch(() => null)
  }

  return {
    async redeem(token) {
      const answer = await ask(sessionPath, writeEntry({ token, tabKey: key, browserKey: '' }))
      return answer?.ok === true ? answer.text() : null
    },
    async prove() {
      const challenge = (await (await ask(challengePath, ''))?.text()) ?? ''
      const words = Buffer.from(wordsToSign(origin, challenge, ''))
      const signature = sign('sha256', words, { key: privateKey, dsaEncoding: 'ieee-p1363' })
      const proof = { kind: 'tab', key, challenge, introduces: '' } as const
      const body = writeKeyProof({ ...proof, signature: signature.toString('base64url') })
      const answer = await ask(ticketPath, body)
      if (answer?.ok === true) return { ticket: await answer.text() }
      return { refused: answer?.status === 401 ? 'not-let-in' : 'gone' }
    },
  }
}

/** A raw point is the byte 4, x and y. */
function nameOf(publicKey: KeyObject): string {
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const point = [Buffer.from([4]), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]
  return Buffer.concat(point).toString('base64url')
}
