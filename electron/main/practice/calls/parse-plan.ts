import { fieldError, type FieldError } from '../http/errors.ts'
import type { JsonObject } from '../http/reply.ts'
import type { CallPlan } from './call.ts'

export type KnowsAnnouncement = (id: string) => boolean

export interface ParsedPlan {
  readonly plan: CallPlan
  readonly errors: readonly FieldError[]
}

/**
 * Documentation, the table under POST `/calls`: seconds and ids are text; `announcement_at` and
 * `announcement_id` come only together, `hangup_announcement_id` only with `hangup_at`. A field that is left
 * out keeps its value of `before`; an empty text clears it.
 */
export function parsePlan(body: JsonObject, before: CallPlan, knows: KnowsAnnouncement): ParsedPlan {
  const errors: FieldError[] = []
  const seconds = (field: string, kept: number | null, least: number): number | null =>
    readField(body, field, kept, (text) => parseSeconds(text, field, least, errors), errors)
  const id = (field: string, kept: string | null): string | null =>
    readField(body, field, kept, (text) => checkAnnouncement(text, field, knows, errors), errors)
  const plan: CallPlan = {
    announcementAt: seconds('announcement_at', before.announcementAt, 0),
    announcementId: id('announcement_id', before.announcementId),
    hangupAt: seconds('hangup_at', before.hangupAt, 1),
    hangupAnnouncementId: id('hangup_announcement_id', before.hangupAnnouncementId),
  }
  return { plan, errors: errors.length > 0 ? errors : findMissing(plan) }
}

function readField<T>(
  body: JsonObject,
  field: string,
  kept: T | null,
  parse: (text: string) => T | null,
  errors: FieldError[],
): T | null {
  const value = body[field]
  if (value === undefined) return kept
  if (value === null || value === '') return null
  if (typeof value === 'string') return parse(value)
  errors.push(fieldError(field, 'Must be a string'))
  return null
}

function parseSeconds(text: string, field: string, least: number, errors: FieldError[]): number | null {
  if (/^\d{1,6}$/.test(text) && Number(text) >= least) return Number(text)
  errors.push(fieldError(field, 'Must be a whole number of seconds'))
  return null
}

function checkAnnouncement(
  id: string,
  field: string,
  knows: KnowsAnnouncement,
  errors: FieldError[],
): string {
  if (!knows(id)) errors.push(fieldError(field, 'Announcement does not exist'))
  return id
}

function findMissing(plan: CallPlan): readonly FieldError[] {
  const rules: readonly (readonly [given: string, isGiven: boolean, needed: string, isThere: boolean])[] = [
    ['announcement_at', plan.announcementAt !== null, 'announcement_id', plan.announcementId !== null],
    ['announcement_id', plan.announcementId !== null, 'announcement_at', plan.announcementAt !== null],
    ['hangup_announcement_id', plan.hangupAnnouncementId !== null, 'hangup_at', plan.hangupAt !== null],
  ]
  return rules
    .filter(([, isGiven, , isThere]) => isGiven && !isThere)
    .map(([given, , needed]) => fieldError(needed, `If ${given} is provided ${needed} is required`))
}
