import type { Account } from '../account/account.ts'

interface Credentials {
  readonly username: string
  readonly password: string
}

/** Basic credentials in UTF-8; null where the header is missing or has another form. */
export function parseBasic(header: string | undefined): Credentials | null {
  const match = /^Basic\s+([A-Za-z0-9+/=_-]+)\s*$/i.exec(header ?? '')
  if (match === null) return null
  const text = Buffer.from(match[1] ?? '', 'base64').toString('utf8')
  const colon = text.indexOf(':')
  return colon < 0 ? null : { username: text.slice(0, colon), password: text.slice(colon + 1) }
}

/**
 * The account that the request's credentials belong to; null where they are not valid. Without `requireAuth`
 * every request belongs to the first account.
 */
export function authenticate(
  header: string | undefined,
  accounts: readonly Account[],
  requireAuth: boolean,
): Account | null {
  const given = parseBasic(header)
  const known = accounts.find(
    ({ profile }) => profile.username === given?.username && profile.password === given.password,
  )
  return known ?? (requireAuth ? null : (accounts[0] ?? null))
}
