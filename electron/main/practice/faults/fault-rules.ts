import { z } from 'zod'
import { fail, succeed, type Result } from '../../../../shared/result.ts'

const match = z.strictObject({
  /** `GET`, `POST` …; any method where it is left out. */
  method: z.string().optional(),
  /** `*` is one segment, `**` any number of them; any path where it is left out. */
  path: z.string().startsWith('/').optional(),
  /** The first matching request that is hit, counting from 1. */
  nth: z.number().int().min(1).optional(),
  /** How many matching requests are hit from there on; all where it is left out. */
  times: z.number().int().min(1).optional(),
})

const fault = z.strictObject({
  /** The answer is replaced, and the request is not carried out unless `carryOut` is true. */
  status: z.number().int().min(200).max(599).optional(),
  /** Set on the answer; null takes a header away. */
  headers: z.record(z.string(), z.string().nullable()).optional(),
  /** Text is sent as it is, anything else as JSON. */
  body: z.unknown().optional(),
  /** A proxy's error page instead of the answer. */
  htmlPage: z.boolean().optional(),
  /** JSON that breaks off. */
  badJson: z.boolean().optional(),
  /** With a replaced answer or none: carry the request out all the same. */
  carryOut: z.boolean().optional(),
  /** The request is carried out at once, its answer waits; milliseconds. */
  delayMs: z.number().min(0).optional(),
  /** The body comes this slowly. */
  dripBytesPerSecond: z.number().positive().optional(),
  /** The connection is cut before anything is done. */
  cutBefore: z.boolean().optional(),
  /** The request is carried out and the connection cut without an answer: a lost response. */
  cutAfter: z.boolean().optional(),
  /** The request is read, not carried out unless `carryOut` is true, and never answered. */
  blackHole: z.boolean().optional(),
  /** The connection is cut after so many bytes of the body, of which more were announced. */
  truncateBody: z.number().int().min(0).optional(),
  /** The connection is cut in the middle of the headers. */
  closeMidHeaders: z.boolean().optional(),
})

const rule = z.strictObject({ match: match.default({}), fault })

export type FaultRule = Readonly<z.infer<typeof rule>>
export type Fault = Readonly<z.infer<typeof fault>>
/** As a rule may be written: `match` can be left out. */
export type FaultScript = readonly z.input<typeof rule>[]

/** A list of rules, bare or as `{"rules": […]}`; the error is one sentence that names the place. */
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
