import { createHash, timingSafeEqual } from 'node:crypto'

/** Unguessable texts, each good for one use. */
export interface OneTimeTexts {
  issue(): string
  /** Whether it was good; from now on it is not. */
  use(text: string): boolean
}

/** Of those not yet used, only the newest few stay good. */
export function createOneTimeTexts(most: number, makeSecret: () => string): OneTimeTexts {
  const good: string[] = []
  return {
    issue() {
      const text = makeSecret()
      good.push(text)
      good.splice(0, good.length - most)
      return text
    },
    use(given) {
      const index = good.findIndex((text) => isSame(given, text))
      if (index !== -1) good.splice(index, 1)
      return index !== -1
    },
  }
}

/** In constant time, so that timing tells nothing of the right one. */
export function isSame(given: string, wanted: string): boolean {
  return timingSafeEqual(digest(given), digest(wanted))
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
