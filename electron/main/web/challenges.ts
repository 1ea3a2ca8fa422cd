import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** Texts to sign, each good for one proof. */
export interface Challenges {
  /** Stores nothing, so that many requests can't displace other pages' challenges. */
  issue(): string
  /** Whether it is of this process, young, and was not used. */
  isGood(challenge: string): boolean
  /** To be called once a right proof was made of it. */
  spend(challenge: string): void
}

const goodForMs = 30_000
const nonceBytes = 8
const timeBytes = 8
const sealBytes = 16

/** `now` is monotonic, in milliseconds. */
export function createChallenges(now: () => number): Challenges {
  const secret = randomBytes(32)
  const spent = new Map<string, number>()
  const seal = (head: Buffer): Buffer =>
    createHmac('sha256', secret).update(head).digest().subarray(0, sealBytes)

  function forgetOld(): void {
    for (const [challenge, until] of spent) if (until <= now()) spent.delete(challenge)
  }

  return {
    issue() {
      const time = Buffer.alloc(timeBytes)
      time.writeDoubleBE(now() + goodForMs)
      const head = Buffer.concat([time, randomBytes(nonceBytes)])
      return Buffer.concat([head, seal(head)]).toString('base64url')
    },
    isGood(challenge) {
      const bytes = Buffer.from(challenge, 'base64url')
      // The last letter of 43 has bits to spare: only the one way of writing it counts.
      if (bytes.byteLength !== timeBytes + nonceBytes + sealBytes) return false
      if (bytes.toString('base64url') !== challenge || spent.has(challenge)) return false
      const head = bytes.subarray(0, timeBytes + nonceBytes)
      return timingSafeEqual(seal(head), bytes.subarray(head.byteLength)) && head.readDoubleBE(0) > now()
    },
    spend(challenge) {
      forgetOld()
      spent.set(challenge, now() + goodForMs)
    },
  }
}
