import type { FaxMediaType } from '#shared/fax/fax-content.ts'
import { trimEndOf, trimStartOf } from '#shared/trim-characters.ts'
import type { Random } from '../ports/random.ts'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const markerLength = 10
const longestStem = 60

/** The extension decides how the provider reads a document (documentation, "Faxes"), so it is never the name's own. */
const extensions: Readonly<Record<FaxMediaType, string>> = {
  'application/pdf': 'pdf',
  'image/tiff': 'tif',
  'text/plain': 'txt',
  'text/html': 'html',
}

/**
 * `<name>~<10 base32 characters>.<ext>`, all ASCII: the provider's lists return the name of a fax, so an
 * equal one proves what was sent (documentation, "Faxes": `filename`).
 */
export function writeWireName(name: string, mediaType: FaxMediaType, random: Random): string {
  const dot = name.lastIndexOf('.')
  const stem = toSafe(dot > 0 ? name.slice(0, dot) : name).slice(0, longestStem)
  return `${stem === '' ? 'fax' : stem}~${writeMarker(random)}.${extensions[mediaType]}`
}

/** Accents go, everything else that is not plain becomes one hyphen. */
function toSafe(text: string): string {
  const plain = text.normalize('NFKD').replaceAll(/\p{M}/gu, '')
  const safe = plain.replaceAll(/[^A-Za-z0-9._-]+/g, '-')
  return trimStartOf(trimEndOf(safe, '-.'), '-.')
}

function writeMarker(random: Random): string {
  const letter = (): string => alphabet[Math.floor(random.fraction() * alphabet.length)] ?? 'A'
  return Array.from({ length: markerLength }, letter).join('')
}
