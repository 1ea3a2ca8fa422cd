import { deepestJson, mostJsonValues } from './bounds.ts'

type JsonFault = 'too-deep' | 'too-many-values'

export type JsonScan =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly fault: JsonFault }

const quote = 0x22
const backslash = 0x5c
const comma = 0x2c
const minus = 0x2d
const zero = 0x30
const nine = 0x39
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
  let depth = 0
  let values = 1
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === quote) at = endOfString(text, at)
    else if (code === minus || (code >= zero && code <= nine)) {
      const number = numberAt(text, at)
      if (number !== '-' && String(Number(number)) !== number) {
        kept.push(text.slice(keptUntil, at), `"${number}"`)
        keptUntil = at + number.length
      }
      at += number.length - 1
    } else if (opening.includes(code)) depth++
    else if (closing.includes(code)) depth--
    if (code === comma || opening.includes(code)) values++
    if (depth > deepestJson) return { ok: false, fault: 'too-deep' }
    if (values > mostJsonValues) return { ok: false, fault: 'too-many-values' }
  }
  return { ok: true, text: kept.join('') + text.slice(keptUntil) }
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
