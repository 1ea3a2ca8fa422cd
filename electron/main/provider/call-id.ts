const uuid = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i

/**
 * One text for all spellings of a call's id, to compare by: a UUID may come in capitals, in braces, as
 * `urn:uuid:` or without dashes. Any other id is opaque and stays as it is. Never sent: requests name a call
 * as the provider spelt it.
 */
export function callIdKey(id: string): string {
  const bare = id.replace(/^urn:uuid:/i, '').replace(/^\{(.*)\}$/, '$1')
  return uuid.test(bare) ? bare.replaceAll('-', '').toLowerCase() : id
}

export const isSameCall = (a: string, b: string): boolean => a === b || callIdKey(a) === callIdKey(b)
