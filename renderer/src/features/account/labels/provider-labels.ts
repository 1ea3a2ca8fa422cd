import type { PasswordPlace, ProviderChoice, SignInRequest } from '#shared/account/account.ts'

export type ProviderKind = ProviderChoice['kind']

/** The provider that the form's choice and address mean. */
export function toProviderChoice(kind: ProviderKind, url: string): ProviderChoice {
  return kind === 'other' ? { kind, url: url.trim() } : { kind }
}

/**
 * Why an address can't be signed in to; null where it can. Passwords travel over https only, or to
 * this computer itself.
 */
export function findAddressProblem(text: string): 'empty' | 'not-an-address' | 'not-https' | null {
  const trimmed = text.trim()
  if (trimmed === '') return 'empty'
  const url = parseUrl(trimmed)
  if (url === null || url.hostname === '') return 'not-an-address'
  if (url.protocol === 'https:') return null
  const here = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  return url.protocol === 'http:' && here ? null : 'not-https'
}

function parseUrl(text: string): URL | null {
  try {
    return new URL(text)
  } catch {
    return null
  }
}

/** Where the password of an account is, as a key beneath `account.passwordPlace`. */
export const passwordPlaceKey = (place: PasswordPlace): string => `account.passwordPlace.${place}`

/** The name of a provider, as a catalogue key and the host it needs. */
export function providerName(provider: ProviderChoice): { readonly key: string; readonly host: string } {
  const host = provider.kind === 'other' ? (parseUrl(provider.url)?.host ?? provider.url) : ''
  return { key: `account.providerName.${provider.kind}`, host }
}

/** The built-in provider needs no credentials. */
export const practiceSignIn: SignInRequest = {
  provider: { kind: 'practice' },
  username: 'practice',
  password: '',
  remember: false,
}
