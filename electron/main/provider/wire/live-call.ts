import { z } from 'zod'
import { callPlan, type CallPlan } from '#shared/calls/live-call.ts'
import type { LiveCallRecord, LiveLegRecord } from '../provider-client.ts'
import type { LiveCallDialect } from './live-call-dialect.ts'
import { lastSegment } from './location.ts'
import { wireCount, wireDate, wireFlag, wireLink, wireOptionalText, wireText } from './scalars.ts'

const anyObject = z.record(z.string(), z.unknown())
type AnyObject = z.infer<typeof anyObject>

/** Reads a live call in any shape the dialect knows; null where it has no id. Unknown keys don't matter. */
export function liveCallItem(dialect: LiveCallDialect): z.ZodType<LiveCallRecord | null> {
  return anyObject.transform((body) => readCall(dialect, unwrap(body, dialect.wrappers)))
}

function unwrap(body: AnyObject, wrappers: readonly string[]): AnyObject {
  const inner = anyObject.safeParse(pick(body, wrappers))
  return inner.success ? inner.data : body
}

/** The first of the names that is there, whatever its value's type. */
function pick(body: AnyObject, names: readonly string[]): unknown {
  const name = names.find((candidate) => body[candidate] != null)
  return name === undefined ? undefined : body[name]
}

function readCall(dialect: LiveCallDialect, body: AnyObject): LiveCallRecord | null {
  const raw = (field: keyof LiveCallDialect['call']): unknown => pick(body, dialect.call[field])
  const url = wireLink.parse(raw('url'))
  const callId = wireOptionalText.parse(raw('id')) ?? url.title ?? lastSegment(url.href ?? '')
  if (callId === null) return null
  const statusText = wireText.parse(raw('status'))
  return {
    callId,
    status: dialect.callStatus[statusText.toLowerCase()] ?? 'unknown',
    statusText,
    from: wireText.parse(raw('from')),
    to: wireText.parse(raw('to')),
    callerId: wireOptionalText.parse(raw('callerId')),
    legs: readLegs(dialect, raw('legs')),
    plan: readPlan(raw),
    createdAt: wireDate.parse(raw('createdAt')),
    answeredAt: wireDate.parse(raw('answeredAt')),
  }
}

/** What this program could not have planned itself is left out rather than shown wrongly. */
function readPlan(raw: (field: keyof CallPlan) => unknown): CallPlan {
  const { shape } = callPlan
  return {
    hangUpAtSeconds: shape.hangUpAtSeconds.catch(null).parse(wireCount.parse(raw('hangUpAtSeconds'))),
    announcementAtSeconds: shape.announcementAtSeconds
      .catch(null)
      .parse(wireCount.parse(raw('announcementAtSeconds'))),
    announcementId: shape.announcementId.catch(null).parse(wireOptionalText.parse(raw('announcementId'))),
    goodbyeAnnouncementId: shape.goodbyeAnnouncementId
      .catch(null)
      .parse(wireOptionalText.parse(raw('goodbyeAnnouncementId'))),
  }
}

function readLegs(dialect: LiveCallDialect, value: unknown): LiveLegRecord[] {
  const list = z.array(z.unknown()).safeParse(value)
  return (list.data ?? []).flatMap((entry, index) => {
    const body = anyObject.safeParse(entry)
    const leg = body.success ? readLeg(dialect, body.data, index) : null
    return leg === null ? [] : [leg]
  })
}

/** The A leg is rung first, so where a leg does not say its side its place in the list does. */
function readLeg(dialect: LiveCallDialect, body: AnyObject, index: number): LiveLegRecord | null {
  const raw = (field: keyof LiveCallDialect['leg']): unknown => pick(body, dialect.leg[field])
  const legId = wireOptionalText.parse(raw('id'))
  if (legId === null) return null
  const status = dialect.legStatus[wireText.parse(raw('status')).toLowerCase()] ?? 'unknown'
  const held = wireFlag.parse(raw('held'))
  return {
    legId,
    side: dialect.legSide[wireText.parse(raw('side')).toLowerCase()] ?? (index === 0 ? 'a' : 'b'),
    number: wireText.parse(raw('number')),
    state: held && status === 'talking' ? 'held' : status,
    muted: wireFlag.parse(raw('muted')),
    answeredAt: wireDate.parse(raw('answeredAt')),
  }
}
