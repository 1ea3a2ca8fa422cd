import { z } from 'zod'
import { succeed, type Result } from '#shared/result.ts'
import { readHeader, type Answer } from '../answer.ts'
import type { ServiceMessageRecord } from '../provider-client.ts'
import { wireDate, wireText } from './scalars.ts'

/** Documentation, "IP Address": the key is hyphenated. */
export const ipAddress: z.ZodType<string | null> = z
  .object({ 'ip-address': wireText })
  .transform((body) => body['ip-address'] || null)

/** Documentation, "Echo". */
export const echoed: z.ZodType<string | null> = z
  .object({ echoed: z.object({ message: z.string() }) })
  .transform((body) => body.echoed.message)

/** Documentation, "Response": the names of the top-level resources. */
export const rootResources: z.ZodType<readonly string[]> = z
  .object({ resources: z.record(z.string(), z.unknown()).nullish().catch(null) })
  .transform((body) => Object.keys(body.resources ?? {}))

const serviceMessage = z
  .object({ title: wireText, status: wireText, issued: wireDate })
  .transform((body) => ({ title: body.title, status: body.status, issuedAt: body.issued }))

/** Not in the documentation; `entries` is what an older client of the provider's read. */
export const serviceStatus: z.ZodType<readonly ServiceMessageRecord[]> = z
  .object({ entries: z.array(z.unknown()).nullish().catch(null) })
  .transform((body) =>
    (body.entries ?? []).flatMap((entry) => {
      const parsed = serviceMessage.safeParse(entry)
      return parsed.success ? [parsed.data] : []
    }),
  )

/** The verbs of `Allow`: repeated, joined by commas, in any case; null where there is none. */
export function readAllow(answer: Answer): Result<readonly string[] | null, never> {
  const allow = readHeader(answer, 'allow')
  if (allow === null) return succeed(null)
  const verbs = allow.split(',').map((verb) => verb.trim().toUpperCase())
  return succeed([...new Set(verbs.filter((verb) => verb !== ''))])
}
