import { z } from 'zod'
import type { OwnNumberRecord } from '../provider-client.ts'
import { wireDate, wireFlag, wireText } from './scalars.ts'

/** Documentation, "Numbers" of a customer: numbers come in several forms and are not changed. */
export const ownNumber: z.ZodType<OwnNumberRecord | null> = z
  .object({ number: wireText, country: wireText, activated: wireFlag, created_date: wireDate })
  .transform((body) =>
    body.number === ''
      ? null
      : { number: body.number, country: body.country, active: body.activated, createdAt: body.created_date },
  )
