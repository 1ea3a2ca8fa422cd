import { z } from 'zod'
import { lane } from '#shared/status/status.ts'
import type { SavedBudget } from '../../ports/budget-store.ts'

/**
 * Stored data may be damaged or of another version: adapters of the budget store read it through this schema.
 */
export const savedBudget: z.ZodType<SavedBudget> = z.object({
  level: z.number(),
  at: z.number(),
  heldUntil: z.number().nullable(),
  othersShareLogin: z.boolean(),
  minutes: z.array(z.object({ minute: z.number().int(), spent: z.record(lane, z.number()) })).max(61),
})
