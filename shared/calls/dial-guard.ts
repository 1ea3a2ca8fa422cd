import { z } from 'zod'

/** Destinations that cost more or reach nobody by callback; the provider advises to watch them. */
export const dialClasses = ['premium', 'directory', 'personal', 'service', 'international'] as const
export const dialClass = z.enum(dialClasses)
export type DialClass = z.infer<typeof dialClass>

export const dialPolicy = z.enum(['allow', 'ask', 'block'])
export type DialPolicy = z.infer<typeof dialPolicy>

export const dialRules = z.strictObject({
  premium: dialPolicy,
  directory: dialPolicy,
  personal: dialPolicy,
  service: dialPolicy,
  international: dialPolicy,
  /** Digits as they would be sent. */
  doNotCall: z.array(z.string().max(40)).max(5_000),
})
export type DialRules = Readonly<z.infer<typeof dialRules>>

export const defaultDialRules: DialRules = {
  premium: 'ask',
  directory: 'ask',
  personal: 'ask',
  service: 'ask',
  international: 'ask',
  doNotCall: [],
}
