import { generateKeyPairSync, sign } from 'node:crypto'
import { wordsToSign, writeKeyProof, type KeyKind } from '#shared/ipc/tab-key.ts'

export interface FakeTab {
  readonly key: string
  /** Of a key of this kind, which introduces another. */
  readonly prove: (origin: string, challenge: string, introduces?: string, kind?: KeyKind) => string
}

/** A pair of keys without a browser. */
export function createTab(): FakeTab {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const point = [Buffer.from([4]), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]
  const key = Buffer.concat(point).toString('base64url')
  return {
    key,
    prove(origin, challenge, introduces = '', kind = 'tab') {
      const how = { key: privateKey, dsaEncoding: 'ieee-p1363' } as const
      const words = Buffer.from(wordsToSign(origin, challenge, introduces))
      const signature = sign('sha256', words, how).toString('base64url')
      return writeKeyProof({ kind, key, challenge, signature, introduces })
    },
  }
}
