const uuid = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i

/**
 * The form in which ids of calls are compared: a UUID may come in capitals, in braces, as `urn:uuid:` or
 * without dashes. Any other id is opaque and unchanged. Never sent: requests use the id as the provider spelt
 * it.
 */
export function callIdKey(id: string): string {
  const bare = id.replace(/^urn:uuid:/i, '').replace(/^\{(.*)\}$/, '$1')
  return uuid.test(bare) ? bare.replaceAll('-', '').toLowerCase() : id
}

export const isSameCall = (a: string, b: string): boolean => a === b || callIdKey(a) === callIdKey(b)
