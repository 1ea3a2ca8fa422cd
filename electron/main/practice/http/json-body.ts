import { fail, succeed, type Result } from '../../../../shared/result.ts'
import { replyBadBody, replyUnsupportedType } from './errors.ts'
import { mediaType, type PracticeRequest } from './request.ts'
import type { JsonObject, Reply } from './reply.ts'

/**
 * The body as any JSON value. 415 where its Content-Type is another, 400 as text where it can't be parsed.
 */
export function parseJsonBody(request: PracticeRequest): Result<unknown, Reply> {
  const type = mediaType(request.headers['content-type'])
  if (type !== 'application/json') return fail(replyUnsupportedType())
  try {
    return succeed(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(request.body)))
  } catch (error) {
    return fail(replyBadBody(type, error instanceof Error ? error.message : String(error)))
  }
}

/** The fields of a JSON object; no fields where the body is any other JSON value. */
export function parseJsonFields(request: PracticeRequest): Result<JsonObject, Reply> {
  const body = parseJsonBody(request)
  return body.ok ? succeed(asObject(body.value)) : body
}

/**
 * Like `parseJsonFields`, and also accepts an HTML form (documentation, "You can also send via an HTML
 * form").
 */
export function parseJsonOrFormFields(request: PracticeRequest): Result<JsonObject, Reply> {
  const type = mediaType(request.headers['content-type'])
  if (type !== 'application/x-www-form-urlencoded') return parseJsonFields(request)
  return succeed(Object.fromEntries(new URLSearchParams(new TextDecoder().decode(request.body))))
}

export const asObject = (value: unknown): JsonObject => (isObject(value) ? value : {})

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
