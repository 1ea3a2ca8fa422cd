import { isObject } from './fields.ts'

const deepest = 6
const mostKeys = 40
const mostItems = 20
const longestKey = 40
const longestText = 1_500

/**
 * The keys and types of an answer without any value, for the log: `{list:[{uuid:text,legs:[]}]}`. A key that
 * may itself be a value, such as an id or a number, becomes `*`.
 */
export function describeShape(json: unknown): string {
  const shape = shapeOf(json, 0)
  return shape.length > longestText ? `${shape.slice(0, longestText)}…` : shape
}

function shapeOf(value: unknown, depth: number): string {
  if (value === null || value === undefined) return 'null'
  if (typeof value === 'string') return value === '' ? 'empty' : 'text'
  if (typeof value !== 'object') return typeof value
  if (depth >= deepest) return '…'
  if (Array.isArray(value)) return `[${distinct(value.slice(0, mostItems), depth).join('|')}]`
  return isObject(value) ? describeObject(value, depth) : '?'
}

function describeObject(value: Readonly<Record<string, unknown>>, depth: number): string {
  const entries = Object.entries(value)
  const pairs = entries.slice(0, mostKeys).map(([key, inner]) => `${keyOf(key)}:${shapeOf(inner, depth + 1)}`)
  const rest = entries.length > mostKeys ? ['…'] : []
  return `{${[...new Set(pairs), ...rest].join(',')}}`
}

const distinct = (items: readonly unknown[], depth: number): readonly string[] => [
  ...new Set(items.map((item) => shapeOf(item, depth + 1))),
]

/** A key with three or more digits, or with characters other than letters, may be a value. */
function keyOf(key: string): string {
  const isName = key.length <= longestKey && /^[a-z_][a-z0-9_-]*$/i.test(key)
  return isName && key.replace(/[^0-9]/g, '').length < 3 ? key : '*'
}
