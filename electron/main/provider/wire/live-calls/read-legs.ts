import type { LiveLegRecord } from '../../live-records.ts'
import { fieldsOf, isObject, pick, toName, type Fields } from './fields.ts'
import type { LiveCallDialect } from './live-call-dialect.ts'
import { flagOf, idOf, numberOf, timeOf, wordOf } from './read-values.ts'

const mostLegs = 20

/**
 * The legs of a call; none where one of them can't be read, because the others alone would show a wrong
 * state.
 */
export function readLegs(dialect: LiveCallDialect, call: Fields): readonly LiveLegRecord[] {
  const value = pick(call, dialect.call.legs)
  const entries = Array.isArray(value) ? value.map((leg: unknown) => ['', leg] as const) : pairsOf(value)
  if (entries.length === 0) return readFlatLegs(dialect, call)
  const legs = entries.slice(0, mostLegs).map(([key, leg], index) => readLeg(dialect, leg, key, index))
  return legs.every((leg) => leg !== null) ? legs : []
}

const pairsOf = (value: unknown): readonly (readonly [string, unknown])[] =>
  isObject(value) ? Object.entries(value) : []

/** The A leg is rung first: a leg that does not name its side gets it from its position in the list. */
function readLeg(dialect: LiveCallDialect, value: unknown, key: string, index: number): LiveLegRecord | null {
  if (!isObject(value)) return null
  const body = fieldsOf(value)
  const raw = (field: keyof LiveCallDialect['leg']): unknown => pick(body, dialect.leg[field])
  const keySide = dialect.legSide.get(toName(key))
  const legId = idOf(raw('id')) ?? (keySide === undefined ? idOf(key) : null)
  const number = numberOf(raw('number'))
  if (legId === null || number === null) return null
  const state = dialect.legStatus.get(wordOf(raw('status'))) ?? 'unknown'
  return {
    legId,
    side: dialect.legSide.get(wordOf(raw('side'))) ?? keySide ?? (index === 0 ? 'a' : 'b'),
    number,
    state: flagOf(raw('held')) && state === 'talking' ? 'held' : state,
    muted: flagOf(raw('muted')),
    answeredAt: timeOf(raw('answeredAt')),
  }
}

/** Both legs in one row, the second under names of its own. */
function readFlatLegs(dialect: LiveCallDialect, call: Fields): readonly LiveLegRecord[] {
  const a = readFlatLeg(dialect, call, 'a')
  const b = readFlatLeg(dialect, call, 'b')
  return a === null || b === null ? [] : [a, b]
}

function readFlatLeg(dialect: LiveCallDialect, call: Fields, side: 'a' | 'b'): LiveLegRecord | null {
  const flat = dialect.flatLegs[side]
  const legId = idOf(pick(call, flat.id))
  const number = numberOf(pick(call, flat.number))
  if (legId === null || number === null) return null
  const state = dialect.legStatus.get(wordOf(pick(call, flat.status))) ?? 'unknown'
  return { legId, side, number, state, muted: false, answeredAt: null }
}
