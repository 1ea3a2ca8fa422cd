import { fieldsOf, isObject, mostFields, toName, type Fields, type JsonObject } from './fields.ts'
import type { LiveCallDialect } from './live-call-dialect.ts'
import { readRecord } from './read-record.ts'

/** An object that should be a call, with its key where the surrounding object has one key for each call. */
export interface Row {
  readonly value: unknown
  readonly key: string | null
}

export interface FoundRows {
  readonly rows: readonly Row[]
  /** How many places in the answer had calls or an empty list. */
  readonly places: number
  /**
   * True where each of them is certainly a list of calls: a bare array, or an array under a name that lists
   * have.
   */
  readonly isPlain: boolean
  /**
   * Every field beside the rows by its name: counts, pages, errors. Of two with the same name the outer one.
   */
  readonly beside: Fields
  /** The same fields, with every value of a name. */
  readonly said: readonly Said[]
}

/** A field beside the rows: its name and its value. */
export type Said = readonly [name: string, value: unknown]

interface Place {
  readonly rows: readonly Row[]
  readonly isPlain: boolean
}

const deepest = 3
/** Objects that are searched for a list; where there are more, a list may have been missed. */
const mostObjects = 200
/** Items of a list that are looked at to decide whether it is a list of calls. */
const mostSamples = 50
/** Fields of hypermedia: they contain addresses of lists, but no lists. */
export const linkNames = new Set('resources customerresources pagelinks links urls'.split(' '))

/** Finds the calls of an answer, in whichever place they are. */
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
  /** How many objects may still be searched. */
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

/** An array counts where its name is one that lists of calls have, or where it contains calls. */
function listAt(dialect: LiveCallDialect, name: string, items: readonly unknown[]): readonly Place[] {
  const isPlain = dialect.lists.has(name)
  const hasCall = isPlain || items.slice(0, mostSamples).some((item) => readRecord(dialect, item) !== null)
  return hasCall ? [{ rows: rowsOf(items), isPlain }] : []
}

/**
 * `{"<id>": {…}, "<id>": {…}}`: every value is a call by its fields, and at least one has no id of its own,
 * or its key as id. Null for any other object.
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

/** Ids contain digits or are long; a name such as `result` is neither. */
const isIdLike = (key: string): boolean => /\d/.test(key) || key.length >= 16

const rowsOf = (items: readonly unknown[]): readonly Row[] => items.map((value) => ({ value, key: null }))
