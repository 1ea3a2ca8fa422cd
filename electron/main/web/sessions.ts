import { createHash, timingSafeEqual } from 'node:crypto'

export interface Sessions {
  /** Good for one exchange. */
  readonly token: string
  /** The `Set-Cookie` value that a right token is exchanged for; null where it is wrong or used up. */
  redeem(token: string): string | null
  /** Whether a `Cookie` header carries a session. */
  knows(cookies: string | undefined): boolean
}

/**
 * `makeSecret` gives unguessable text. The cookie's name carries the port, because browsers share
 * cookies between all ports of a host, and two desks would otherwise end each other's sessions.
 */
export function createSessions(port: number, makeSecret: () => string): Sessions {
  const token = makeSecret()
  const session = makeSecret()
  const name = `callboard-${port}`
  let used = false
  return {
    token,
    redeem(given) {
      if (used || !isSame(given, token)) return null
      used = true
      return `${name}=${session}; Path=/; HttpOnly; SameSite=Strict`
    },
    knows(cookies = '') {
      if (!used) return false
      return cookies.split('; ').some((cookie) => isSame(cookie, `${name}=${session}`))
    },
  }
}

/** Takes as long for a near miss as for any other. */
function isSame(given: string, wanted: string): boolean {
  return timingSafeEqual(digest(given), digest(wanted))
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
