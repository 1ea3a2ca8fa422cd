export interface Credentials {
  readonly username: string
  readonly password: string
}

/**
 * The `Authorization` header (RFC 7617, UTF-8, NFC). It is sent with the first request, not only after a 401.
 */
export function formatBasic(credentials: Credentials): string {
  const plain = `${credentials.username}:${credentials.password}`.normalize('NFC')
  return `Basic ${Buffer.from(plain, 'utf8').toString('base64')}`
}

export type Redact = (text: string) => string

/** Characters. Blanking out a shorter password would damage ordinary words. */
const shortestSecret = 4

/** Removes the password and the header made of it from any text that came from outside. */
export function createRedactor(credentials: Credentials): Redact {
  const basic = formatBasic(credentials).slice('Basic '.length)
  const inUrls = encodeURIComponent(Buffer.from(credentials.password, 'utf8').toString('utf8'))
  const forms = [credentials.password, inUrls, basic]
  const secrets = forms.filter((form) => form.length >= shortestSecret)
  return (text) => secrets.reduce((clean, secret) => clean.replaceAll(secret, '•••'), text)
}
