/** An object with more fields is neither a call nor a list of calls. */
export const mostFields = 2_000

/**
 * The own keys of a JSON object, reduced to letters and digits in lower case: `Call_UUID` becomes `calluuid`.
 */
export type Fields = ReadonlyMap<string, unknown>

/** Names in the form of `Fields`, best first; the first that has a value counts. */
export type Names = readonly string[]

export type JsonObject = Readonly<Record<string, unknown>>

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Keys from the provider are only looked up in a `Map`, so that `__proto__` and the like have no effect. */
export function fieldsOf(body: JsonObject): Fields {
  const fields = new Map<string, unknown>()
  for (const [key, value] of Object.entries(body).slice(0, mostFields)) {
    const name = toName(key)
    if (fields.get(name) == null) fields.set(name, value)
  }
  return fields
}

export const toName = (key: string): string =>
  /^[a-z0-9]+$/.test(key) ? key : key.toLowerCase().replace(/[^a-z0-9]/g, '')

/** The value of the first name that has one, of any type; undefined where none has. */
export function pick(fields: Fields, names: Names): unknown {
  const name = names.find((candidate) => fields.get(candidate) != null)
  return name === undefined ? undefined : fields.get(name)
}
