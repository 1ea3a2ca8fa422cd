import type { AppError } from '#shared/app-error.ts'
import type { CallOptions } from '#shared/calls/call-options.ts'
import type { CallPlan } from '#shared/calls/live-call.ts'
import { checkPlan } from '#shared/calls/plan-rules.ts'
import type { PlaceCall } from './provider-client.ts'
import { planKeys } from './wire/live-calls/live-call-dialect.ts'

/** The keys of `POST /calls`, each with this program's own name for it. */
const fieldNames: ReadonlyMap<string, string> = new Map([
  ['caller_id', 'callerId'],
  ...Object.entries(planKeys).map(([ours, theirs]) => [theirs, ours] as const),
])

/**
 * `invalid-input` naming every field of a plan that does not fit, so that an incomplete plan is never sent.
 */
export function refusePlan(plan: CallPlan): AppError | null {
  const fields = checkPlan(plan)
  return fields.length === 0 ? null : { code: 'invalid-input', fields }
}

/** The body of `POST /calls`: all values are strings but those of `options` (OpenAPI, CreateCall). */
export function writeCallRequest(call: PlaceCall): Readonly<Record<string, unknown>> {
  const { plan } = call
  const options = writeOptions(call.options)
  return dropNulls({
    to: plainNumber(call.to),
    from: plainNumber(call.from),
    caller_id: call.callerId,
    [planKeys.announcementAtSeconds]: plan.announcementAtSeconds?.toString() ?? null,
    [planKeys.announcementId]: plan.announcementId,
    [planKeys.hangUpAtSeconds]: plan.hangUpAtSeconds?.toString() ?? null,
    [planKeys.goodbyeAnnouncementId]: plan.goodbyeAnnouncementId,
    options: Object.keys(options).length === 0 ? null : options,
  })
}

function writeOptions(options: CallOptions): Readonly<Record<string, unknown>> {
  const whispers = options.whisperAnnouncementIds.map((id) => ({ announcement_id: id }))
  return dropNulls({
    a_leg_only: options.ringOnlyMyPhone ? 1 : null,
    a_leg_caller_id: options.callerIdForMe,
    connect_key: options.connectKey,
    cancel_key: options.cancelKey,
    play_audio: whispers.length === 0 ? null : whispers,
  })
}

function dropNulls(body: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null))
}

/** Documentation: "Format is 447123123456. No + allowed". A SIP address is not changed. */
export function plainNumber(number: string): string {
  return /^sips?:|@/i.test(number) ? number : number.replace(/[+\s().-]/g, '')
}

/** Replaces the provider's field names in an error by this program's. */
export function renameFields(error: AppError): AppError {
  if (error.fields === undefined) return error
  return {
    ...error,
    fields: error.fields.map((entry) => ({ ...entry, field: fieldNames.get(entry.field) ?? entry.field })),
  }
}
