/** What has more fields than this is no call, and no list of them. */
export const mostFields = 2_000

/** The own keys of a JSON object by their letters and digits in lower case: `Call_UUID` is `calluuid`. */
export type Fields = ReadonlyMap<string, unknown>

/** Names as `Fields` has them, best first; the first that has a value counts. */
export type Names = readonly string[]

export type JsonObject = Readonly<Record<string, unknown>>

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A key of the provider's is only ever looked up in a `Map`, so `__proto__` and its like are plain words. */
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

/** The first of the names that has a value, whatever its type; undefined where none has. */
export function pick(fields: Fields, names: Names): unknown {
  const name = names.find((candidate) => fields.get(candidate) != null)
  return name === undefined ? undefined : fields.get(name)
}
