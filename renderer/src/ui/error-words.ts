import type { AppError } from '#shared/app-error.ts'

/** The catalogue key of the plain sentence for an error; see `error` in messages.en-GB.ts. */
export function errorKey(error: AppError): string {
  return error.detail === 'desk-unreachable' ? 'desk-unreachable' : error.code
}

/** The provider's own words beneath the sentence; null where there are none worth showing. */
export function providerWords(error: AppError): string | null {
  if (error.detail === 'desk-unreachable') return null
  const fields = (error.fields ?? []).flatMap(({ messages }) => messages)
  const words = [error.detail, ...fields].filter((text) => text !== undefined && text.trim() !== '')
  return words.length === 0 ? null : words.join(' · ')
}
