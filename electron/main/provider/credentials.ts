export interface Credentials {
  readonly username: string
  readonly password: string
}

/** The value of `Authorization` (RFC 7617, UTF-8, NFC): sent with the first request, not after a 401. */
export function formatBasic(credentials: Credentials): string {
  const plain = `${credentials.username}:${credentials.password}`.normalize('NFC')
  return `Basic ${Buffer.from(plain, 'utf8').toString('base64')}`
}

export type Redact = (text: string) => string

/** Shorter ones would blank out ordinary words and are no secret any more. */
const shortestSecret = 4

/** Takes the password and the header made of it out of any text that came from outside. */
export function createRedactor(credentials: Credentials): Redact {
  const basic = formatBasic(credentials).slice('Basic '.length)
  const inUrls = encodeURIComponent(Buffer.from(credentials.password, 'utf8').toString('utf8'))
  const forms = [credentials.password, inUrls, basic]
  const secrets = forms.filter((form) => form.length >= shortestSecret)
  return (text) => secrets.reduce((clean, secret) => clean.replaceAll(secret, '•••'), text)
}
