import { z } from 'zod'
import { appError } from '../app-error.ts'
import { failureReason } from '../failure-reason.ts'

/** Lanes of the request queue, most urgent first. */
export const lanes = ['operator', 'outbox', 'follow', 'page', 'background'] as const
export const lane = z.enum(lanes)
export type Lane = z.infer<typeof lane>

/** The chip of the top bar; each needs other words and another remedy. */
export const connection = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('signed-out') }),
  z.object({ kind: z.literal('connecting') }),
  z.object({ kind: z.literal('online') }),
  z.object({ kind: z.literal('offline'), since: z.number() }),
  z.object({ kind: z.literal('rate-limited'), until: z.number() }),
  z.object({ kind: z.literal('provider-problem'), since: z.number() }),
])
export type Connection = Readonly<z.infer<typeof connection>>

export const requestBudget = z.object({
  /** Requests an hour that this desk may use: the provider's limit divided by the seats. */
  limit: z.number(),
  /** What may still be sent before the pace has to slow. */
  left: z.number(),
  /** As the provider's headers said, where they were present. */
  serverLeft: z.number().nullable(),
  serverResetsAt: z.number().nullable(),
  /** Held by a 429 until then. */
  heldUntil: z.number().nullable(),
  /** Requests sent in each of the last 60 minutes, oldest first, by lane. */
  minutes: z.array(z.record(lane, z.number())),
  /** A 429 arrived although this desk had share to spare: other seats use this login. */
  othersShareLogin: z.boolean(),
})
export type RequestBudget = Readonly<z.infer<typeof requestBudget>>

export const waitingRequest = z.object({
  id: z.string(),
  lane,
  /** Method and resource in words of the endpoint table, such as `calls.place`; no number, no query. */
  label: z.string(),
  since: z.number(),
  reason: z.enum(['turn', 'budget', 'rate-limited', 'back-off', 'running']),
  cancellable: z.boolean(),
})
export type WaitingRequest = Readonly<z.infer<typeof waitingRequest>>

/** `unknown`: not looked at yet. */
export const checkOutcome = z.enum(['unknown', 'good', 'bad'])

export const serviceMessage = z.object({
  title: z.string(),
  status: z.string(),
  issuedAt: z.number().nullable(),
})

/** The messages as they were last read, and why they can't be read now. */
const serviceMessages = z.object({
  messages: z.array(serviceMessage),
  /** How many further ones are not shown. */
  more: z.number(),
  /** How many of them could not be read. */
  unread: z.number(),
  /** Epoch milliseconds of the last reading; null before the first. */
  asOf: z.number().nullable(),
  /** Null where the last reading succeeded, or nothing was read yet. */
  failure: appError.nullable(),
})

/** What is wrong with the connection: no answer came, for a reason that may not be known, or one of status 5xx. */
const connectionProblem = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('no-answer'), reason: failureReason.nullable() }),
  z.object({ kind: z.literal('fault'), status: z.number() }),
])
export type ConnectionProblem = Readonly<z.infer<typeof connectionProblem>>

export const statusState = z.object({
  connection,
  checks: z.object({
    network: checkOutcome,
    name: checkOutcome,
    api: checkOutcome,
    signIn: checkOutcome,
  }),
  lastAnswerAt: z.number().nullable(),
  /** Null once the provider answers as it should. */
  lastProblem: connectionProblem.nullable(),
  budget: requestBudget,
  waiting: z.array(waitingRequest),
  service: serviceMessages,
  publicIp: z.string().nullable(),
  /** The last lines of the log, numbers masked. */
  log: z.array(z.string()),
})
export type StatusState = Readonly<z.infer<typeof statusState>>

/** The page in view. The desk polls only for what is visible. */
export const watchRequest = z.strictObject({
  page: z.enum(['calls', 'status', 'settings', 'account', 'other']),
  visible: z.boolean(),
})
export type WatchRequest = Readonly<z.infer<typeof watchRequest>>
