import type { FieldError } from '../app-error.ts'
import { fail, succeed, type Result } from '../result.ts'
import type { CallPlan } from './live-call.ts'

export const emptyPlan: CallPlan = {
  hangUpAtSeconds: null,
  announcementAtSeconds: null,
  announcementId: null,
  goodbyeAnnouncementId: null,
}

/** Why a plan can't be sent; the catalogue of the calls page has a sentence for each. */
export type PlanProblem =
  | 'announcement-needs-time'
  | 'time-needs-announcement'
  | 'goodbye-needs-hang-up'
  | 'announcement-after-hang-up'
  | 'out-of-range'

/** Seconds; a day is the longest the contract takes. */
export const longestPlan = 86_400

interface Rule {
  readonly broken: (plan: CallPlan) => boolean
  readonly problem: PlanProblem
  /** Every field that has a part in it: an operator may mend either. */
  readonly fields: readonly (keyof CallPlan)[]
}

/**
 * Documentation, "Create a call": `announcement_at` and `announcement_id` only together,
 * `hangup_announcement_id` only with `hangup_at`. An announcement after the hang-up is never heard.
 */
const rules: readonly Rule[] = [
  {
    broken: (plan) => plan.announcementId !== null && plan.announcementAtSeconds === null,
    problem: 'announcement-needs-time',
    fields: ['announcementAtSeconds', 'announcementId'],
  },
  {
    broken: (plan) => plan.announcementId === null && plan.announcementAtSeconds !== null,
    problem: 'time-needs-announcement',
    fields: ['announcementId', 'announcementAtSeconds'],
  },
  {
    broken: (plan) => plan.goodbyeAnnouncementId !== null && plan.hangUpAtSeconds === null,
    problem: 'goodbye-needs-hang-up',
    fields: ['hangUpAtSeconds', 'goodbyeAnnouncementId'],
  },
  {
    broken: ({ announcementAtSeconds: at, hangUpAtSeconds: end }) => at !== null && end !== null && at >= end,
    problem: 'announcement-after-hang-up',
    fields: ['announcementAtSeconds', 'hangUpAtSeconds'],
  },
  {
    broken: ({ hangUpAtSeconds: end }) => end !== null && (end < 1 || end > longestPlan),
    problem: 'out-of-range',
    fields: ['hangUpAtSeconds'],
  },
  {
    broken: ({ announcementAtSeconds: at }) => at !== null && (at < 0 || at > longestPlan),
    problem: 'out-of-range',
    fields: ['announcementAtSeconds'],
  },
]

/** One entry a field, its messages being `PlanProblem`s; empty where the plan can be sent. */
export function checkPlan(plan: CallPlan): FieldError[] {
  const messages = new Map<string, PlanProblem[]>()
  for (const rule of rules.filter((one) => one.broken(plan))) {
    for (const field of rule.fields) messages.set(field, [...(messages.get(field) ?? []), rule.problem])
  }
  return [...messages].map(([field, problems]) => ({ field, messages: problems }))
}

/** `15`, `1.5`, `1,5`, `1:30`, `90 s`, `15 min` → seconds; an empty text is no plan at all. */
export function readMinutes(text: string): Result<number | null, 'not-a-time' | 'out-of-range'> {
  const clean = text.trim().toLowerCase().replace(',', '.')
  if (clean === '') return succeed(null)
  const seconds = secondsIn(clean)
  if (seconds === null) return fail('not-a-time')
  return seconds < 0 || seconds > longestPlan ? fail('out-of-range') : succeed(seconds)
}

function secondsIn(text: string): number | null {
  const clock = /^(\d{1,4}):([0-5]\d)$/.exec(text)
  if (clock !== null) return Number(clock[1]) * 60 + Number(clock[2])
  const amount = /^(\d{1,5}(?:\.\d{1,3})?)\s*(s|sec|seconds?|m|min|mins|minutes?)?$/.exec(text)
  if (amount === null) return null
  return Math.round(Number(amount[1]) * (amount[2]?.startsWith('s') === true ? 1 : 60))
}

/** Seconds as `readMinutes` takes them back: `15`, or `1:30`. */
export function showMinutes(seconds: number): string {
  const minutes = Math.floor(seconds / 60)
  const rest = seconds % 60
  return rest === 0 ? String(minutes) : `${minutes}:${String(rest).padStart(2, '0')}`
}
