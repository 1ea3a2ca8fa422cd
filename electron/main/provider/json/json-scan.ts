import { deepestJson, mostJsonValues, mostKeys } from '../bounds.ts'

type JsonFault = 'too-deep' | 'too-many-values' | 'not-json'

export type JsonScan =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly fault: JsonFault }

const quote = 0x22
const backslash = 0x5c
const comma = 0x2c
const minus = 0x2d
const zero = 0x30
const nine = 0x39
const openBrace = 0x7b
const opening: readonly number[] = [0x7b, 0x5b]
const closing: readonly number[] = [0x7d, 0x5d]
const numberText = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?/iy

/**
 * One pass over a JSON text before it is parsed, in time linear to its length. A bare number that would
 * change as a float, such as money, is quoted so that it stays text.
 */
export function scanJson(text: string): JsonScan {
  const kept: string[] = []
  let keptUntil = 0
  /** For each object that is open its count of keys, for each open list 0. */
  const open: number[] = []
  let values = 1
  let numbers = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === quote) at = endOfString(text, at)
    else if (code === minus || (code >= zero && code <= nine)) {
      const number = numberAt(text, at)
      numbers++
      if (number !== '-' && String(Number(number)) !== number) {
        kept.push(text.slice(keptUntil, at), `"${number}"`)
        keptUntil = at + number.length
      }
      at += number.length - 1
    } else if (opening.includes(code)) open.push(code === openBrace ? 1 : 0)
    else if (closing.includes(code)) open.pop()
    else if (code === comma && countKey(open)) return { ok: false, fault: 'too-many-values' }
    if (code === comma || opening.includes(code)) values++
    // A number that is no value, such as each after the first in `1e1e1e1`: not JSON, and the scan stops at
    // once.
    if (numbers > values) return { ok: false, fault: 'not-json' }
    if (open.length > deepestJson) return { ok: false, fault: 'too-deep' }
    if (values > mostJsonValues) return { ok: false, fault: 'too-many-values' }
  }
  return { ok: true, text: kept.join('') + text.slice(keptUntil) }
}

/** Counts a key of the innermost object; true where there are too many. */
function countKey(open: number[]): boolean {
  const keys = open.at(-1) ?? 0
  if (keys > 0) open[open.length - 1] = keys + 1
  return keys >= mostKeys
}

/** The index after the string that begins at `start`. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === backslash) at++
    else if (code === quote) return at
  }
  return text.length
}

/** A minus without digits is returned as it is; the parser refuses it. */
function numberAt(text: string, at: number): string {
  numberText.lastIndex = at
  return numberText.exec(text)?.[0] ?? text.charAt(at)
}
