import { createHash, timingSafeEqual } from 'node:crypto'

export interface Sessions {
  /** A token that is good for one exchange. Of those not yet used, only the newest few stay good. */
  issueToken(): string
  /** The `Set-Cookie` value that a right token is exchanged for; null where it is wrong or used up. */
  redeem(token: string): string | null
  /** Whether a `Cookie` header carries a session. */
  knows(cookies: string | undefined): boolean
}

const mostTokens = 5

/**
 * `makeSecret` gives unguessable text. The cookie's name carries the port, because browsers share
 * cookies between all ports of a host, and two desks would otherwise end each other's sessions.
 */
export function createSessions(port: number, makeSecret: () => string): Sessions {
  const tokens: string[] = []
  const session = makeSecret()
  const name = `callboard-${port}`
  return {
    issueToken() {
      const token = makeSecret()
      tokens.push(token)
      tokens.splice(0, tokens.length - mostTokens)
      return token
    },
    redeem(given) {
      const index = tokens.findIndex((token) => isSame(given, token))
      if (index === -1) return null
      tokens.splice(index, 1)
      return `${name}=${session}; Path=/; HttpOnly; SameSite=Strict`
    },
    knows(cookies = '') {
      return cookies.split('; ').some((cookie) => isSame(cookie, `${name}=${session}`))
    },
  }
}

/** Takes as long for a near miss as for any other. */
export function isSame(given: string, wanted: string): boolean {
  return timingSafeEqual(digest(given), digest(wanted))
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
