import type { FieldError } from '#shared/app-error.ts'
import type { CallIntent } from '#shared/calls/call-intent.ts'
import type { CallOptions } from '#shared/calls/call-options.ts'
import type { CallPlan } from '#shared/calls/live-call.ts'
import { checkPlan, emptyPlan, readMinutes, showMinutes } from '#shared/calls/plan-rules.ts'

export type WarnFrom = 'before-end' | 'after-answer'

/** A plan as it is typed. */
export interface PlanDraft {
  hangUpAfter: string
  announcementId: string | null
  announcementMinutes: string
  announcementFrom: WarnFrom
  goodbyeAnnouncementId: string | null
}

/** Everything typed into the call form; it survives closing the form and leaving the page. */
export interface CallDraft extends PlanDraft {
  to: string
  from: string
  callerId: string
  ringOnlyMyPhone: boolean
  callerIdForMe: string
  connectKey: string
  cancelKey: string
  whisperAnnouncementIds: string[]
  confirmed: boolean
}

export const emptyPlanDraft = (): PlanDraft => ({
  hangUpAfter: '',
  announcementId: null,
  announcementMinutes: '',
  announcementFrom: 'before-end',
  goodbyeAnnouncementId: null,
})

export const emptyDraft = (): CallDraft => ({
  ...emptyPlanDraft(),
  to: '',
  from: '',
  callerId: '',
  ringOnlyMyPhone: false,
  callerIdForMe: '',
  connectKey: '',
  cancelKey: '',
  whisperAnnouncementIds: [],
  confirmed: false,
})

const usualWarning = { announcementMinutes: '2', announcementFrom: 'before-end' } as const

/**
 * What changes with the choice of an announcement. One without a time gets the usual two minutes before the end,
 * which the operator sees and can change, where the call lasts longer than that. `null` is no announcement: the
 * usual time goes with it, another one stays, because it was typed.
 */
export function chooseAnnouncement(draft: PlanDraft, announcementId: string | null): Partial<PlanDraft> {
  const { announcementMinutes, announcementFrom } = draft
  const isUsual =
    announcementMinutes === usualWarning.announcementMinutes &&
    announcementFrom === usualWarning.announcementFrom
  if (announcementId === null)
    return { announcementId, announcementMinutes: isUsual ? '' : announcementMinutes }
  const end = readMinutes(draft.hangUpAfter)
  const isLonger = end.ok && end.value !== null && end.value > 120
  return announcementMinutes === '' && isLonger ? { announcementId, ...usualWarning } : { announcementId }
}

export interface ReadPlan {
  readonly plan: CallPlan
  /** Keys of the catalogue by field; empty where the plan can be sent. */
  readonly problems: readonly FieldError[]
}

/** What a typed plan comes to; an announcement "2 minutes before" the hang-up is counted back from it. */
export function readPlan(draft: PlanDraft): ReadPlan {
  const end = readMinutes(draft.hangUpAfter)
  const minutes = readMinutes(draft.announcementMinutes)
  const unreadable = [
    ...(end.ok ? [] : [{ field: 'hangUpAtSeconds', messages: [end.error] }]),
    ...(minutes.ok ? [] : [{ field: 'announcementAtSeconds', messages: [minutes.error] }]),
  ]
  if (!end.ok || !minutes.ok) return { plan: emptyPlan, problems: unreadable }
  const counted = countFrom(draft.announcementFrom, minutes.value, end.value)
  if (counted === 'needs-hang-up' || counted === 'before-answer')
    return {
      plan: emptyPlan,
      problems: [
        { field: 'announcementAtSeconds', messages: [counted] },
        { field: 'hangUpAtSeconds', messages: [counted] },
      ],
    }
  const plan: CallPlan = {
    hangUpAtSeconds: end.value,
    announcementAtSeconds: counted,
    announcementId: draft.announcementId,
    goodbyeAnnouncementId: draft.goodbyeAnnouncementId,
  }
  return { plan, problems: checkPlan(plan) }
}

function countFrom(
  from: WarnFrom,
  minutes: number | null,
  end: number | null,
): number | null | 'needs-hang-up' | 'before-answer' {
  if (minutes === null || from === 'after-answer') return minutes
  if (end === null) return 'needs-hang-up'
  return minutes > end ? 'before-answer' : end - minutes
}

export const isSamePlan = (one: CallPlan, other: CallPlan): boolean =>
  one.hangUpAtSeconds === other.hangUpAtSeconds &&
  one.announcementAtSeconds === other.announcementAtSeconds &&
  one.announcementId === other.announcementId &&
  one.goodbyeAnnouncementId === other.goodbyeAnnouncementId

/** A plan as the form shows it: the announcement counted back from the hang-up where there is one. */
export function planToDraft(plan: CallPlan): PlanDraft {
  const { hangUpAtSeconds: end, announcementAtSeconds: at } = plan
  const back = end !== null && at !== null && at <= end
  return {
    hangUpAfter: end === null ? '' : showMinutes(end),
    announcementId: plan.announcementId,
    announcementMinutes: at === null ? '' : showMinutes(back ? end - at : at),
    announcementFrom: at === null || back ? 'before-end' : 'after-answer',
    goodbyeAnnouncementId: plan.goodbyeAnnouncementId,
  }
}

/** The options of a call as the form shows them; none for a call placed elsewhere. */
export function optionsToDraft(options: CallOptions | undefined): Partial<CallDraft> {
  if (options === undefined) return {}
  const { connectKey, cancelKey, callerIdForMe, ...same } = options
  return {
    ...same,
    whisperAnnouncementIds: [...same.whisperAnnouncementIds],
    callerIdForMe: callerIdForMe ?? '',
    connectKey: String(connectKey ?? ''),
    cancelKey: String(cancelKey ?? ''),
  }
}

/** The intent of a draft whose fields have all been found good. */
export function draftToIntent(draft: CallDraft, plan: CallPlan, intentId: string): CallIntent {
  return {
    intentId,
    to: draft.to.trim(),
    from: draft.from.trim(),
    callerId: draft.callerId.trim(),
    plan,
    options: draftOptions(draft),
    confirmed: draft.confirmed,
  }
}

function draftOptions(draft: CallDraft): CallOptions {
  const digit = (text: string): number | null => (/^\d$/.test(text) ? Number(text) : null)
  return {
    ringOnlyMyPhone: draft.ringOnlyMyPhone,
    callerIdForMe: draft.callerIdForMe.trim() === '' ? null : draft.callerIdForMe.trim(),
    connectKey: digit(draft.connectKey),
    cancelKey: digit(draft.cancelKey),
    whisperAnnouncementIds: [...draft.whisperAnnouncementIds],
  }
}
