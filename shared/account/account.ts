import { z } from 'zod'
import { party } from '../numbers/party.ts'

/** `practice` is the built-in server; `other` is an address the operator typed. */
export const providerChoice = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('practice') }),
  z.strictObject({ kind: z.literal('live') }),
  z.strictObject({ kind: z.literal('sandbox') }),
  z.strictObject({ kind: z.literal('other'), url: z.string().max(300) }),
])
export type ProviderChoice = Readonly<z.infer<typeof providerChoice>>

/** Where a password is: `memory` is gone when the application ends; `none` means it must be typed. */
export const passwordPlace = z.enum(['none', 'memory', 'keyring', 'key-file'])
export type PasswordPlace = z.infer<typeof passwordPlace>

export const savedAccount = z.object({
  id: z.string(),
  provider: providerChoice,
  username: z.string(),
  company: z.string(),
  passwordPlace,
})
export type SavedAccount = Readonly<z.infer<typeof savedAccount>>

/** Money is decimal text as the provider sent it, in pounds; never a float. */
export const decimalText = z.string().regex(/^-?\d+(\.\d+)?$/)

export const accountDetails = z.object({
  savedId: z.string(),
  provider: providerChoice,
  /** Host and port only, for the page to show. */
  providerHost: z.string(),
  username: z.string(),
  /** The provider's own id of the account, from the `/customers` redirect. */
  accountId: z.string(),
  company: z.string(),
  contactName: z.string(),
  email: z.string(),
  /** Null where the provider names none. */
  phone: party.nullable(),
  /** One line a part of the address, empty parts left out. */
  address: z.array(z.string()),
  balance: decimalText.nullable(),
  creditLimit: decimalText.nullable(),
  passwordPlace,
  /** When the provider last answered with these details; epoch milliseconds. */
  asOf: z.number().nullable(),
})
export type AccountDetails = Readonly<z.infer<typeof accountDetails>>

/** Messages and faxes of a saved account that have not left; they leave while somebody is signed in to it. */
export const waitingSends = z.object({ savedId: z.string(), sms: z.int(), fax: z.int() })
export type WaitingSends = Readonly<z.infer<typeof waitingSends>>

/** Of which account the sign-in page asks the password first, and why it has to be typed. */
export const passwordQuestion = z.object({
  savedId: z.string(),
  /** `not-kept`: no password is saved. `refused`: the provider did not take the one that was kept. */
  why: z.enum(['signed-out', 'not-kept', 'refused']),
})
export type PasswordQuestion = Readonly<z.infer<typeof passwordQuestion>>

export const accountState = z.object({
  /**
   * `signed-out`: nobody; everything but signing in is locked. `signed-in`: working. `needs-password`: the
   * provider answered 401 to a session of this run that it had accepted; everything that is shown is kept.
   */
  phase: z.enum(['signed-out', 'signing-in', 'signed-in', 'needs-password']),
  current: accountDetails.nullable(),
  saved: z.array(savedAccount),
  /** Only those of which something waits, as of this reading. */
  waiting: z.array(waitingSends),
  /**
   * What `remember` would do here. `encrypted`: the system's keyring. `opt-in`: no encryption on
   * this computer; a file only the user can read, and only if asked for.
   */
  remembering: z.enum(['encrypted', 'opt-in', 'unavailable']),
  /** Named on the command line: the sign-in form starts with it. */
  suggestedProvider: providerChoice.optional(),
  /** Only while nobody is signed in. */
  asks: passwordQuestion.optional(),
})
export type AccountState = Readonly<z.infer<typeof accountState>>

export const signInRequest = z.strictObject({
  provider: providerChoice,
  username: z.string().max(200),
  password: z.string().max(400),
  remember: z.boolean(),
})
export type SignInRequest = Readonly<z.infer<typeof signInRequest>>
