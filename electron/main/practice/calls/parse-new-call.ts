import { fail, succeed, type Result } from '../../../../shared/result.ts'
import { fieldError, type FieldError } from '../http/errors.ts'
import { asObject, isObject } from '../http/json-body.ts'
import type { JsonObject } from '../http/reply.ts'
import { noPlan, type CallOptions, type NewCall } from './call.ts'
import { parsePlan, type KnowsAnnouncement } from './parse-plan.ts'

const digitsOnly = /^[1-9]\d{2,14}$/
const sipAddress = /^sip:[^\s@]+@[^\s@]+$/
const callerIdDigits = /^\d{3,17}$/

/** Documentation, the 400 example. */
const formatMessage = 'Format is 447123123456. No + allowed'

/** Documentation, POST `/calls`; OpenAPI, `CreateCall`: `to`, `from` and `caller_id` are required text. */
export function parseNewCall(
  body: JsonObject,
  knows: KnowsAnnouncement,
): Result<NewCall, readonly FieldError[]> {
  const errors: FieldError[] = []
  const text = (field: string, fits: (value: string) => boolean, message: string): string =>
    readRequired(body, field, fits, message, errors)
  const to = text('to', isDialled, formatMessage)
  const from = text('from', (value) => isDialled(value) || sipAddress.test(value), formatMessage)
  const callerId = text('caller_id', (value) => callerIdDigits.test(value), 'Must be made up of digits')
  const { plan, errors: planErrors } = parsePlan(body, noPlan, knows)
  const options = parseOptions(asObject(body['options']), knows, errors)
  const all = [...errors, ...planErrors]
  return all.length > 0 ? fail(all) : succeed({ to, from, callerId, isInbound: false, plan, options })
}

/** The dialled form of a number: digits only, with the country code first, such as `447123123456`. */
export const isDialled = (value: string): boolean => digitsOnly.test(value)

/** Documentation: a missing field is answered with "Message field is required". */
function readRequired(
  body: JsonObject,
  field: string,
  fits: (value: string) => boolean,
  message: string,
  errors: FieldError[],
): string {
  const value = body[field]
  if (typeof value === 'string' && fits(value)) return value
  const isMissing = value === undefined || value === null || value === ''
  const name = `${field.slice(0, 1).toUpperCase()}${field.slice(1)}`
  errors.push(fieldError(field, isMissing ? `${name} field is required` : message))
  return ''
}

function parseOptions(options: JsonObject, knows: KnowsAnnouncement, errors: FieldError[]): CallOptions {
  const digit = (field: string): number | null => {
    const value = options[field]
    if (value === undefined || value === null) return null
    if ((typeof value === 'number' || typeof value === 'string') && /^\d$/.test(String(value)))
      return Number(value)
    errors.push(fieldError(field, 'Must be one digit'))
    return null
  }
  const connectKey = digit('connect_key')
  const cancelKey = digit('cancel_key')
  const asksForKey = connectKey !== null || cancelKey !== null
  return {
    aLegOnly: digit('a_leg_only') === 1,
    aLegCallerId: typeof options['a_leg_caller_id'] === 'string' ? options['a_leg_caller_id'] : null,
    connectKey: asksForKey ? (connectKey ?? 1) : null,
    cancelKey: asksForKey ? (cancelKey ?? 2) : null,
    playAudio: parsePlayAudio(options, knows, errors),
  }
}

/** OpenAPI, `play_audio`: a list of `{announcement_id}`. */
export function parsePlayAudio(
  body: JsonObject,
  knows: KnowsAnnouncement,
  errors: FieldError[],
): readonly string[] {
  const items = body['play_audio']
  if (items === undefined || items === null) return []
  const ids = Array.isArray(items) ? items.map((item: unknown) => idOf(item)) : ['']
  if (ids.some((id) => !knows(id))) errors.push(fieldError('play_audio', 'Announcement does not exist'))
  return ids
}

const idOf = (item: unknown): string => {
  const id = isObject(item) ? item['announcement_id'] : ''
  return typeof id === 'string' ? id : ''
}
