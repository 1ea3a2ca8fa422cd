/** @typedef {'unit' | 'e2e' | 'desktop'} Part */

/** @type {readonly Part[]} */
export const parts = ['unit', 'e2e', 'desktop']

/**
 * @param {readonly string[]} words what stands on the command line besides options
 * @returns {{ ok: true, value: { parts: readonly Part[], filters: readonly string[] } } | { ok: false, sentence: string }}
 */
export function decideParts(words) {
  const [first, ...filters] = words
  if (first === undefined) return { ok: true, value: { parts, filters: [] } }
  const part = parts.find((name) => name === first)
  if (part) return { ok: true, value: { parts: [part], filters } }
  return { ok: false, sentence: `"${first}" is no part of the tests; the parts are ${parts.join(', ')}.` }
}
