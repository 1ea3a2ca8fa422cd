import { z } from 'zod'
import { party } from '../numbers/party.ts'
import { callOptions } from './call-options.ts'
import { callPlan } from './live-call.ts'

/** A click-to-call as the operator asked for it; it lives ten seconds and is posted at most once. */
export const callIntent = z.strictObject({
  /** Chosen by the page; a second request with the same id is the same call. */
  intentId: z.string().min(8).max(64),
  /** As typed or pasted; the desk normalises it and sends exactly `digits` of the parse. */
  to: z.string().max(200),
  from: z.string().max(200),
  callerId: z.string().max(100),
  plan: callPlan,
  options: callOptions,
  /** The operator has confirmed what the dial guard asks about. */
  confirmed: z.boolean(),
})
export type CallIntent = Readonly<z.infer<typeof callIntent>>

/** A saved plan, such as "15-minute consultation, warn at 13, thank you at the end". */
export const callPreset = z.strictObject({
  id: z.string().max(64),
  name: z.string().min(1).max(80),
  plan: callPlan,
})
export type CallPreset = Readonly<z.infer<typeof callPreset>>

/** A number of the account; its name is the label that the office gave it. */
export const ownNumber = party.extend({ active: z.boolean() })
export type OwnNumber = Readonly<z.infer<typeof ownNumber>>

/** Any spelling of a number or SIP address; null where the operator does not choose one. */
export const myPhoneChoice = z.strictObject({ phone: z.string().max(200).nullable() })

/** What the office calls a number of its own, such as "Main line"; an empty label takes the old one away. */
export const numberLabel = z.strictObject({
  number: z.string().min(1).max(200),
  label: z.string().max(40),
})

export const recentNumber = party.extend({
  /** Epoch milliseconds. */
  lastAt: z.number(),
})
export type RecentNumber = Readonly<z.infer<typeof recentNumber>>

/** What the call form and the dial box need besides the board. */
export const callFormState = z.object({
  ownNumbers: z.array(ownNumber),
  ownNumbersAsOf: z.number().nullable(),
  recent: z.array(recentNumber),
  presets: z.array(callPreset),
  /** Last used here, offered again. */
  lastFrom: party.nullable(),
  lastCallerId: party.nullable(),
  /** The phone that rings first, as the operator chose it; null where none was chosen. */
  myPhone: party.nullable(),
  /** The operator was asked which phone is theirs, and chose one or skipped the question. */
  phoneAsked: z.boolean(),
})
export type CallFormState = Readonly<z.infer<typeof callFormState>>

export const controlRequest = z.discriminatedUnion('verb', [
  z.strictObject({ verb: z.literal('hang-up-leg'), key: z.string(), legId: z.string() }),
  z.strictObject({ verb: z.literal('hold'), key: z.string(), legId: z.string() }),
  z.strictObject({ verb: z.literal('resume'), key: z.string(), legId: z.string() }),
  z.strictObject({ verb: z.literal('mute'), key: z.string(), legId: z.string() }),
  z.strictObject({ verb: z.literal('unmute'), key: z.string(), legId: z.string() }),
  z.strictObject({
    verb: z.literal('transfer'),
    key: z.string(),
    legId: z.string(),
    to: z.string().max(200),
    /** The operator has confirmed what the dial guard asks about. */
    confirmed: z.boolean(),
  }),
  z.strictObject({ verb: z.literal('play-announcement'), key: z.string(), announcementId: z.string() }),
  z.strictObject({ verb: z.literal('change-plan'), key: z.string(), plan: callPlan }),
])
export type ControlRequest = Readonly<z.infer<typeof controlRequest>>
