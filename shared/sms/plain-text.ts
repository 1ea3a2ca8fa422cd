import { isGsm, readAsOne } from './gsm-text.ts'

/** What word processors and telephones put in the place of plain characters. */
const twins: Readonly<Record<string, string>> = {
  '‘': "'",
  '’': "'",
  '‚': "'",
  '‛': "'",
  '′': "'",
  '´': "'",
  '`': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '‟': '"',
  '″': '"',
  '«': '"',
  '»': '"',
  '‐': '-',
  '‑': '-',
  '‒': '-',
  '–': '-',
  '—': '-',
  '―': '-',
  '−': '-',
  '…': '...',
  '•': '-',
  '·': '-',
  '×': 'x',
  '→': '->',
  '™': '(TM)',
  '©': '(c)',
  '®': '(R)',
  '½': '1/2',
  '¼': '1/4',
  '¾': '3/4',
  '°': ' deg',
  '\t': ' ',
}

/**
 * The plain equivalent of a character that is not in the GSM alphabet: `’` is `'`, `á` is `a`; empty for an
 * invisible character, null where there is none, as for an emoji.
 */
export function plainTwin(character: string): string | null {
  const twin = twins[character]
  if (twin !== undefined) return twin
  if (/^\p{Zs}$/u.test(character)) return ' '
  if (/^[\p{Cf}\p{Mn}\uFE0F]$/u.test(character)) return ''
  const bare = character.normalize('NFKD').replace(/\p{Mn}/gu, '')
  return bare !== character && bare !== '' && Array.from(bare).every(isGsm) ? bare : null
}

/**
 * The text with every character replaced that has a plain equivalent; characters of the GSM alphabet, such as
 * `é`, stay.
 */
export function makePlain(text: string): string {
  return readAsOne(text.normalize('NFC'))
    .map((character) => (isGsm(character) ? character : (plainTwin(character) ?? character)))
    .join('')
}
