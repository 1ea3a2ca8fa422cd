import { z } from 'zod'
import { defaultDialRules, dialRules } from '../calls/dial-guard.ts'
import { boardPace } from './board-pace.ts'
import { largestZoom } from './largest-zoom.ts'

/** `HH:MM` of this computer's clock. */
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** No message leaves from `from` until `until`, which may be on the next day. */
export const quietHours = z.strictObject({ on: z.boolean(), from: timeOfDay, until: timeOfDay })
export type QuietHours = Readonly<z.infer<typeof quietHours>>

export const settings = z.strictObject({
  theme: z.enum(['system', 'light', 'dark']),
  density: z.enum(['comfortable', 'compact']),
  boardView: z.enum(['cards', 'table']),
  /** Per cent. */
  zoom: z.number().int().min(90).max(largestZoom),
  /** How many desks share this login's 5,000 requests an hour. */
  seats: z.number().int().min(1).max(50),
  boardPace,
  dialRules,
  quietHours,
})
export type Settings = Readonly<z.infer<typeof settings>>

const looks = { theme: true, density: true, boardView: true, zoom: true } as const

/** How the window looks belongs to the computer; everything else is a rule of the account that is signed in. */
export const computerSettings = settings.pick(looks)
export const accountSettings = settings.omit(looks)

export const settingsChange = settings.partial()
export type SettingsChange = Readonly<z.infer<typeof settingsChange>>

export const defaultSettings: Settings = {
  theme: 'system',
  density: 'comfortable',
  boardView: 'cards',
  zoom: 100,
  seats: 1,
  boardPace: 'calm',
  dialRules: defaultDialRules,
  quietHours: { on: false, from: '21:00', until: '08:00' },
}
