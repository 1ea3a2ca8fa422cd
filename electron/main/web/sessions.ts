import { createOneTimeTexts, isSame } from './one-time-texts.ts'

export interface Sessions {
  /** A token that is good for one exchange. Of those not yet used, only the newest few stay good. */
  issueToken(): string
  /** The `Set-Cookie` value that a right token is exchanged for; null where it is wrong or used up. */
  redeem(token: string): string | null
  /** The `Set-Cookie` value for a tab that has proved that it was let in before. */
  readonly cookie: string
  /** Whether a `Cookie` header carries a session. */
  knows(cookies: string | undefined): boolean
}

const mostTokens = 5

/**
 * `makeSecret` gives unguessable text. The cookie's name carries the port, because browsers share
 * cookies between all ports of a host, and two desks would otherwise end each other's sessions.
 */
export function createSessions(port: number, makeSecret: () => string): Sessions {
  const tokens = createOneTimeTexts(mostTokens, makeSecret)
  const session = `callboard-${port}=${makeSecret()}`
  const cookie = `${session}; Path=/; HttpOnly; SameSite=Strict`
  return {
    cookie,
    issueToken: () => tokens.issue(),
    redeem: (given) => (tokens.use(given) ? cookie : null),
    knows: (cookies = '') => cookies.split('; ').some((given) => isSame(given, session)),
  }
}
