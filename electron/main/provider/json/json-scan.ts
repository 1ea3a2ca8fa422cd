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
 * One pass over a JSON text, in time proportional to its length, before it is parsed. Money sent as a bare
 * number must not become a float, so a number that would read differently is quoted and stays text.
 */
export function scanJson(text: string): JsonScan {
  const kept: string[] = []
  let keptUntil = 0
  /** Keys of each open object, 0 for an open list. */
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
    // A number without a place of its own, such as each of `1e1e1e1`: no JSON, however long it goes on.
    if (numbers > values) return { ok: false, fault: 'not-json' }
    if (open.length > deepestJson) return { ok: false, fault: 'too-deep' }
    if (values > mostJsonValues) return { ok: false, fault: 'too-many-values' }
  }
  return { ok: true, text: kept.join('') + text.slice(keptUntil) }
}

/** One more key of the innermost object; true where those are too many. */
function countKey(open: number[]): boolean {
  const keys = open.at(-1) ?? 0
  if (keys > 0) open[open.length - 1] = keys + 1
  return keys >= mostKeys
}

/** Where the string that begins at `start` ends. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === backslash) at++
    else if (code === quote) return at
  }
  return text.length
}

/** A lone minus is handed back as it is, for the parser to refuse. */
function numberAt(text: string, at: number): string {
  numberText.lastIndex = at
  return numberText.exec(text)?.[0] ?? text.charAt(at)
}
