import { generateKeyPairSync, sign } from 'node:crypto'
import { wordsToSign, writeTabProof } from '#shared/ipc/tab-key.ts'

export interface FakeTab {
  readonly key: string
  readonly prove: (origin: string, challenge: string) => string
}

/** A tab's keys without a browser. */
export function createTab(): FakeTab {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const point = [Buffer.from([4]), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]
  const key = Buffer.concat(point).toString('base64url')
  return {
    key,
    prove(origin, challenge) {
      const how = { key: privateKey, dsaEncoding: 'ieee-p1363' } as const
      const signature = sign('sha256', Buffer.from(wordsToSign(origin, challenge)), how)
      return writeTabProof({ key, challenge, signature: signature.toString('base64url') })
    },
  }
}
