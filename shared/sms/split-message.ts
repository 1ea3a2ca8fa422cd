import { readGsm, unitsOf, unitsOfOne } from './gsm-text.ts'

/**
 * Cuts a text into parts that each are one SMS by the provider's limit and by the standard: 160 septets, or
 * 70 units where a character needs the wide alphabet. At a space where there is one in the last third; no
 * character is lost but the spaces at the cuts, and no emoji is cut through.
 */
export function splitMessage(text: string): readonly string[] {
  const { alphabet } = readGsm(text)
  const parts: string[] = []
  let rest = text.trim()
  while (rest !== '') {
    const part = firstPart(rest, alphabet)
    parts.push(part.trimEnd())
    rest = rest.slice(part.length).trimStart()
  }
  return parts
}

function firstPart(text: string, alphabet: 'gsm-7' | 'ucs-2'): string {
  const limit = unitsOfOne[alphabet]
  let units = 0
  let length = 0
  for (const cluster of clusters(text)) {
    units += Array.from(cluster).reduce((sum, one) => sum + unitsOf(one, alphabet), 0)
    if (units > limit && length > 0) return atSpace(text.slice(0, length), text.charAt(length))
    length += cluster.length
  }
  return text
}

/** What is read as one character: an emoji with its skin tone, a letter with its accents. */
function clusters(text: string): readonly string[] {
  const segmenter = new Intl.Segmenter('en-GB', { granularity: 'grapheme' })
  return [...segmenter.segment(text)].flatMap(({ segment }) =>
    segment.length > unitsOfOne['ucs-2'] ? Array.from(segment) : [segment],
  )
}

function atSpace(part: string, next: string): string {
  if (/\s/.test(next)) return part
  const space = Math.max(part.lastIndexOf(' '), part.lastIndexOf('\n'))
  return space > (part.length * 2) / 3 ? part.slice(0, space + 1) : part
}
