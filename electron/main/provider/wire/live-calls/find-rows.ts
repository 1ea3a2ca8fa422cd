import { fieldsOf, isObject, mostFields, toName, type Fields, type JsonObject } from './fields.ts'
import type { LiveCallDialect } from './live-call-dialect.ts'
import { readRecord } from './read-record.ts'

/** One thing that should be a call, and the key it stood under where its object has a key for each. */
export interface Row {
  readonly value: unknown
  readonly key: string | null
}

export interface FoundRows {
  readonly rows: readonly Row[]
  /** How many places had calls or an empty list. */
  readonly places: number
  /** Each of them is plainly a list of calls: an array, bare or under a name that a list has. */
  readonly isPlain: boolean
  /** Everything beside the rows by its name, of two alike the outer one: counts, pages, errors. */
  readonly beside: Fields
  /** The same, but with every value of a name. */
  readonly said: readonly Said[]
}

/** A field beside the rows: its name and its value. */
export type Said = readonly [name: string, value: unknown]

interface Place {
  readonly rows: readonly Row[]
  readonly isPlain: boolean
}

const deepest = 3
/** So many objects are looked into for a list; where there are more, it is not sure that all was found. */
const mostObjects = 200
/** So many items tell whether it is a list of calls. */
const mostSamples = 50
/** Hypermedia, which has addresses of lists but no lists. */
export const linkNames = new Set('resources customerresources pagelinks links urls'.split(' '))

/** Looks for the calls of an answer wherever they may stand. */
export function findRows(dialect: LiveCallDialect, json: unknown): FoundRows {
  const said: Said[] = []
  const scope = { dialect, said, left: mostObjects }
  const places = Array.isArray(json) ? [{ rows: rowsOf(json), isPlain: true }] : search(scope, json, 0)
  return {
    rows: places.flatMap((place) => place.rows),
    places: places.length,
    isPlain: scope.left > 0 && places.every((place) => place.isPlain),
    beside: new Map(said.toReversed()),
    said,
  }
}

interface Scope {
  readonly dialect: LiveCallDialect
  readonly said: Said[]
  /** Objects that may still be looked into. */
  left: number
}

function search(scope: Scope, value: unknown, depth: number): readonly Place[] {
  if (!isObject(value) || depth > deepest || scope.left <= 0) return []
  scope.left = Object.keys(value).length > mostFields ? 0 : scope.left - 1
  if (scope.left === 0) return []
  const { dialect, said } = scope
  const keyed = keyedById(dialect, value)
  if (keyed !== null) {
    const rowKeys = new Set(keyed.map((row) => row.key))
    said.push(...fieldsOf(Object.fromEntries(Object.entries(value).filter(([key]) => !rowKeys.has(key)))))
    return [{ rows: keyed, isPlain: depth === 0 || keyed.length > 0 }]
  }
  if (readRecord(dialect, value) !== null) return [{ rows: [{ value, key: null }], isPlain: false }]
  said.push(...fieldsOf(value))
  return Object.entries(value).flatMap(([key, inner]) => {
    const name = toName(key)
    if (linkNames.has(name)) return []
    if (Array.isArray(inner)) return listAt(dialect, name, inner)
    return search(scope, inner, depth + 1)
  })
}

/** An array counts under a name that a list of calls has, or where it has calls. */
function listAt(dialect: LiveCallDialect, name: string, items: readonly unknown[]): readonly Place[] {
  const isPlain = dialect.lists.has(name)
  const hasCall = isPlain || items.slice(0, mostSamples).some((item) => readRecord(dialect, item) !== null)
  return hasCall ? [{ rows: rowsOf(items), isPlain }] : []
}

/**
 * `{"<id>": {…}, "<id>": {…}}`: all objects of it are calls by what they say, and one of them at least has
 * no other id than its key, or the same. Null for any other object.
 */
function keyedById(dialect: LiveCallDialect, value: JsonObject): readonly Row[] | null {
  const entries = Object.entries(value).filter(
    ([key, inner]) =>
      isObject(inner) && !linkNames.has(toName(key)) && !dialect.wrappers.includes(toName(key)),
  )
  const isKeyed = entries.slice(0, mostSamples).some(([key, inner]) => {
    const record = readRecord(dialect, inner, key)
    return record !== null && isIdLike(key) && [record.callId, ...record.otherIds].includes(key)
  })
  if (!isKeyed || entries.some(([key]) => dialect.lists.has(toName(key)))) return null
  return entries.map(([key, inner]) => ({ value: inner, key }))
}

/** Ids have digits or are long; `result` is neither. */
const isIdLike = (key: string): boolean => /\d/.test(key) || key.length >= 16

const rowsOf = (items: readonly unknown[]): readonly Row[] => items.map((value) => ({ value, key: null }))
