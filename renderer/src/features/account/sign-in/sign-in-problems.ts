import type { AppError } from '#shared/app-error.ts'
import { findAddressProblem, type ProviderKind } from '../labels/provider-labels.ts'

export interface SignInFields {
  readonly kind: ProviderKind
  readonly url: string
  readonly username: string
  readonly password: string
}

/** A catalogue key beneath `account` for each field that has a problem, else null. */
export interface SignInProblems {
  readonly url: string | null
  readonly username: string | null
  readonly password: string | null
}

const addressKey = (problem: string | null): string | null =>
  problem === null ? null : `addressProblem.${problem}`

/** What can be said about the fields before anything is sent. */
export function findMissing({ kind, url, username, password }: SignInFields): SignInProblems {
  return {
    url: kind === 'other' ? addressKey(findAddressProblem(url)) : null,
    username: username.trim() === '' ? 'usernameMissing' : null,
    password: password === '' ? 'passwordMissing' : null,
  }
}

/** Which field a refused sign-in belongs to. */
export function findRefused(error: AppError | null, kind: ProviderKind): SignInProblems {
  const badAddress = error?.code === 'invalid-input' && kind === 'other'
  return {
    url: badAddress ? addressKey('not-an-address') : null,
    username: null,
    password: error?.code === 'wrong-credentials' ? 'wrongPassword' : null,
  }
}

export const isFine = (problems: SignInProblems): boolean =>
  Object.values(problems).every((problem) => problem === null)
