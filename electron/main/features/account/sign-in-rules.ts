import type { SignInRequest } from '#shared/account/account.ts'
import type { AppError, FieldError } from '#shared/app-error.ts'

/** What can be said before asking the provider; the practice provider needs no credentials. */
export function checkSignIn(request: SignInRequest): AppError | null {
  if (request.provider.kind === 'practice') return null
  const fields: FieldError[] = []
  if (request.username.trim() === '') fields.push({ field: 'username', messages: ['required'] })
  if (request.password === '') fields.push({ field: 'password', messages: ['required'] })
  return fields.length === 0 ? null : { code: 'invalid-input', fields }
}

/** A 401 while signing in means the credentials; a 404 means that they lead to no account. */
export function toSignInError(error: AppError): AppError {
  if (error.code === 'signed-out') return { ...error, code: 'wrong-credentials' }
  if (error.code === 'gone' || error.code === 'unreadable') return { ...error, code: 'not-an-account' }
  return error
}
