import type { Random } from '../ports/random.ts'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const markerLength = 10
const longestStem = 60
const longestExtension = 10

/**
 * `<name>~<10 base32 characters>.<ext>`, all ASCII: the provider's lists return the name of a fax, so an
 * equal one proves what was sent (documentation, "Faxes": `filename`).
 */
export function writeWireName(name: string, random: Random): string {
  const dot = name.lastIndexOf('.')
  const stem = toSafe(dot > 0 ? name.slice(0, dot) : name).slice(0, longestStem)
  const extension = dot > 0 ? toSafe(name.slice(dot + 1)).slice(0, longestExtension) : ''
  const marked = `${stem === '' ? 'fax' : stem}~${writeMarker(random)}`
  return extension === '' ? marked : `${marked}.${extension}`
}

/** Accents go, everything else that is not plain becomes one hyphen. */
function toSafe(text: string): string {
  const plain = text.normalize('NFKD').replaceAll(/\p{M}/gu, '')
  return plain.replaceAll(/[^A-Za-z0-9._-]+/g, '-').replaceAll(/^[-.]+|[-.]+$/g, '')
}

function writeMarker(random: Random): string {
  const letter = (): string => alphabet[Math.floor(random.fraction() * alphabet.length)] ?? 'A'
  return Array.from({ length: markerLength }, letter).join('')
}
