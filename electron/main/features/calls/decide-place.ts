import type { AppError, FieldError } from '#shared/app-error.ts'
import type { CallIntent } from '#shared/calls/call-intent.ts'
import { decideDial } from '#shared/calls/decide-dial.ts'
import type { DialRules } from '#shared/calls/dial-guard.ts'
import { checkPlan } from '#shared/calls/plan-rules.ts'
import type { ParsedDial } from '#shared/numbers/parsed-dial.ts'
import { parseCallerId, parseDialInput } from '#shared/phone-number.ts'
import { fail, succeed, type Result } from '#shared/result.ts'

/** Exactly what will be sent. */
export interface PlannedCall {
  readonly to: string
  readonly from: string
  readonly callerId: string
}

/** Checks an intent. The page runs the same checks before, but is not trusted. */
export function decidePlace(intent: CallIntent, rules: DialRules): Result<PlannedCall, AppError> {
  const to = parseDialInput(intent.to)
  const guarded = decideGuard(to, rules, intent.confirmed)
  if (guarded !== null) return fail(guarded)
  const planned = {
    to: sendable(to),
    from: sendable(parseDialInput(intent.from)),
    callerId: toCallerId(intent.callerId),
  }
  const fields = [...missing(planned), ...checkPlan(intent.plan)]
  const { to: toText, from: fromText, callerId } = planned
  if (toText === null || fromText === null || fields.length > 0)
    return fail({ code: 'invalid-input', fields })
  return succeed({ to: toText, from: fromText, callerId })
}

/** What the dial guard says about a number; null where it may be dialled. */
export function decideGuard(to: ParsedDial, rules: DialRules, confirmed: boolean): AppError | null {
  const decision = decideDial(to, rules)
  if (decision.verdict === 'dial') return null
  if (decision.verdict === 'ask' && confirmed) return null
  return { code: 'guarded', detail: decision.verdict }
}

/** The digits or SIP address to send; null where the text is neither. */
export function sendable(input: ParsedDial): string | null {
  if (input.kind === 'number' || input.kind === 'short') return input.digits
  return input.kind === 'sip' ? input.address : null
}

/**
 * The caller ID as the operator configured it (the documentation shows the national form), without
 * separators.
 */
function toCallerId(text: string): string {
  const callerId = parseCallerId(text)
  return callerId.ok ? callerId.value.sent : ''
}

function missing(planned: Readonly<Record<'to' | 'from' | 'callerId', string | null>>): FieldError[] {
  return Object.entries(planned)
    .filter(([, value]) => value === null || value === '')
    .map(([field, value]) => ({ field, messages: [value === '' ? 'required' : 'not-a-number'] }))
}
