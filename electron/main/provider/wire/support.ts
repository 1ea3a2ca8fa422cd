import { isIP } from 'node:net'
import { z } from 'zod'
import { wireText } from './scalars.ts'

/** Documentation, "IP Address": the key is hyphenated. */
export const ipAddress: z.ZodType<string | null> = z
  .object({ 'ip-address': wireText })
  .transform((body) => (isIP(body['ip-address']) === 0 ? null : body['ip-address']))

/** Documentation, "Echo". */
export const echoed: z.ZodType<string | null> = z
  .object({ echoed: z.object({ message: z.string() }) })
  .transform((body) => body.echoed.message)

/** Documentation, "Response": the names of the top-level resources. */
export const rootResources: z.ZodType<readonly string[]> = z
  .object({ resources: z.record(z.string(), z.unknown()).nullish().catch(null) })
  .transform((body) => Object.keys(body.resources ?? {}))
