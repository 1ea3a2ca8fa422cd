import { isDialled } from '../calls/parse-new-call.ts'
import { fieldError, type FieldError } from '../http/errors.ts'

/** What the provider stores of every accepted message and fax besides its content. */
export interface Parties {
  readonly to: string
  readonly from: string
}

export const requiredError = (field: string): FieldError =>
  fieldError(field, `${field.slice(0, 1).toUpperCase()}${field.slice(1)} field is required`)

/** Documentation, the 400 example of POST `/sms`. That faxes have the same rules is an assumption. */
export const findPartyErrors = ({ to, from }: Parties): readonly FieldError[] => [
  ...findToErrors(to),
  ...findFromErrors(from),
]

function findToErrors(to: string): readonly FieldError[] {
  if (to === '') return [requiredError('to')]
  return isDialled(to) ? [] : [fieldError('to', 'Format is 447123123456. No + allowed')]
}

function findFromErrors(from: string): readonly FieldError[] {
  if (from === '') return [requiredError('from')]
  const messages = [
    ...(/\s/.test(from) ? ['Must not contain spaces'] : []),
    ...(/\W/.test(from) ? ['Must be made up of letters, digits, and underscores'] : []),
  ]
  return messages.length === 0 ? [] : [fieldError('from', ...messages)]
}
