import type { AppError } from '#shared/app-error.ts'
import type { DialDecision } from '#shared/calls/decide-dial.ts'
import type { DialRules } from '#shared/calls/dial-guard.ts'
import type { ParsedDial } from '#shared/numbers/parsed-dial.ts'
import { readPlan, type CallDraft } from './call-draft.ts'
import type { NumberEngine } from '../../../base/numbers/number-engine.ts'

export interface FormReading {
  readonly to: ParsedDial
  readonly from: ParsedDial
  /** Exactly what is sent as the caller ID; null where it can't be. */
  readonly callerId: string | null
  /** The caller ID for reading; null where it can't be sent. */
  readonly callerIdText: string | null
  readonly decision: DialDecision | null
  /** One catalogue key a field that can't be sent as it is. */
  readonly problems: Readonly<Record<string, string>>
}

type Engine = Pick<NumberEngine, 'parseDialInput' | 'parseCallerId' | 'decideDial'>

/** Everything the form says about what is typed, before anything is sent. The desk judges again. */
export function readForm(draft: CallDraft, engine: Engine, rules: DialRules | null): FormReading {
  const to = engine.parseDialInput(draft.to)
  const from = engine.parseDialInput(draft.from)
  const callerId = engine.parseCallerId(draft.callerId)
  const decision = rules === null ? null : engine.decideDial(to, rules)
  const plan = Object.fromEntries(readPlan(draft).problems.map((one) => [one.field, one.messages[0] ?? '']))
  const found: Record<string, string | null> = {
    ...plan,
    to: (to.kind === 'sip' ? 'sip-not-called' : numberProblem(to)) ?? guardProblem(decision, draft.confirmed),
    from: phoneProblem(from),
    callerId: callerId.ok ? null : callerId.error,
    keys: draft.connectKey !== '' && draft.connectKey === draft.cancelKey ? 'same-keys' : null,
  }
  const problems = Object.fromEntries(Object.entries(found).filter(([, key]) => key !== null))
  const { sent, display } = callerId.ok ? callerId.value : { sent: null, display: null }
  return { to, from, callerId: sent, callerIdText: display, decision, problems } as FormReading
}

function numberProblem(parsed: ParsedDial): string | null {
  if (parsed.kind === 'invalid') return parsed.reason
  return parsed.kind === 'name' ? 'not-a-number' : null
}

function phoneProblem(parsed: ParsedDial): string | null {
  if (parsed.kind === 'emergency') return 'emergency-phone'
  return parsed.kind === 'invalid' && parsed.reason === 'empty' ? 'no-phone' : numberProblem(parsed)
}

function guardProblem(decision: DialDecision | null, confirmed: boolean): string | null {
  if (decision === null || decision.verdict === 'dial') return null
  if (decision.verdict === 'ask') return confirmed ? null : 'needs-confirmation'
  return decision.verdict === 'never' ? 'emergency' : 'blocked'
}

/** The desk's or the provider's words for one field: keys of the catalogue, or text to show as it came. */
export function wordsFor(error: AppError | null, field: string): readonly string[] {
  const aliases: Readonly<Record<string, string>> = { callerId: 'caller_id' }
  return (error?.fields ?? [])
    .filter((one) => one.field === field || one.field === aliases[field])
    .flatMap((one) => one.messages)
}
