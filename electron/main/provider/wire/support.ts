import { z } from 'zod'
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
