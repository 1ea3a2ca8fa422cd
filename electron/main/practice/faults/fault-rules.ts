import { z } from 'zod'
import { fail, succeed, type Result } from '../../../../shared/result.ts'

const match = z.strictObject({
  /** `GET`, `POST` …; any method where it is left out. */
  method: z.string().optional(),
  /** `*` is one segment, `**` any number of them; any path where it is left out. */
  path: z.string().startsWith('/').optional(),
  /** The first matching request that the fault applies to, counting from 1. */
  nth: z.number().int().min(1).optional(),
  /** How many matching requests from `nth` on it applies to; all where absent. */
  times: z.number().int().min(1).optional(),
})

const fault = z.strictObject({
  /** The answer is replaced, and the request is not carried out unless `carryOut` is true. */
  status: z.number().int().min(200).max(599).optional(),
  /** Headers of the answer that are set; null removes one. */
  headers: z.record(z.string(), z.string().nullable()).optional(),
  /** The body of the answer: a text is sent as it is, anything else as JSON. */
  body: z.unknown().optional(),
  /** The answer is an HTML error page, as a proxy sends it. */
  htmlPage: z.boolean().optional(),
  /** The JSON of the answer is cut short, so that it can't be parsed. */
  badJson: z.boolean().optional(),
  /** Carries the request out although its answer is replaced or not sent. */
  carryOut: z.boolean().optional(),
  /** The request is carried out at once; its answer comes this many milliseconds later. */
  delayMs: z.number().min(0).optional(),
  /** The body is sent at this rate. */
  dripBytesPerSecond: z.number().positive().optional(),
  /** The connection is closed before the request is carried out. */
  cutBefore: z.boolean().optional(),
  /** The request is carried out, and the connection is closed without an answer (a lost response). */
  cutAfter: z.boolean().optional(),
  /** The request is read and never answered. It is not carried out unless `carryOut` is true. */
  blackHole: z.boolean().optional(),
  /** The connection is closed after this many bytes of the body, although `Content-Length` announced more. */
  truncateBody: z.number().int().min(0).optional(),
  /** The connection is closed in the middle of the headers. */
  closeMidHeaders: z.boolean().optional(),
})

const rule = z.strictObject({ match: match.default({}), fault })

export type FaultRule = Readonly<z.infer<typeof rule>>
export type Fault = Readonly<z.infer<typeof fault>>
/** A rule as it may be written; `match` is optional. */
export type FaultScript = readonly z.input<typeof rule>[]

/**
 * Parses a list of rules, bare or as `{"rules": […]}`. The error is one sentence that names the faulty place.
 */
export function parseFaultRules(value: unknown): Result<readonly FaultRule[], string> {
  const list: unknown =
    typeof value === 'object' && value !== null && 'rules' in value && !Array.isArray(value)
      ? value.rules
      : value
  const parsed = z.array(rule).safeParse(list)
  if (parsed.success) return succeed(parsed.data)
  const [issue] = parsed.error.issues
  const place = (issue?.path ?? []).map((key) => (typeof key === 'number' ? `rule ${key + 1}` : String(key)))
  return fail(
    `${place.length === 0 ? 'The list of rules' : place.join(', ')}: ${issue?.message ?? 'not valid'}`,
  )
}
