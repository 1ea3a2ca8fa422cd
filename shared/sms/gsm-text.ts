/*
 * How a mobile network stores a text. The provider documents a limit of 160 characters and nothing else;
 * the alphabets and what their characters cost are the GSM standard's (3GPP TS 23.038, 6.2.1).
 */

const basic =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿' +
  'abcdefghijklmnopqrstuvwxyzäöñüà'
const extended = '\f^{}\\[~]|€'

const basicSet = new Set(basic)
const extendedSet = new Set(extended)

/** Septets of one SMS in the GSM alphabet, and UTF-16 units of one in the wide one. */
export const unitsOfOne = { 'gsm-7': 160, 'ucs-2': 70 } as const

export interface CountedCharacter {
  /** As it is read: an emoji with all that belongs to it is one. */
  readonly character: string
  readonly count: number
}

export interface GsmReading {
  /** Code points: what the provider's documented limit of 160 is taken to count. */
  readonly characters: number
  /** `ucs-2` as soon as one character is in neither table. */
  readonly alphabet: 'gsm-7' | 'ucs-2'
  /** Septets or UTF-16 units. */
  readonly units: number
  /** From the extension table: two septets each. */
  readonly doubled: readonly CountedCharacter[]
  /** In neither table; they make the whole text `ucs-2`. */
  readonly foreign: readonly CountedCharacter[]
}

export const isGsm = (character: string): boolean => basicSet.has(character) || extendedSet.has(character)

/** What a text costs by the standard. */
export function readGsm(text: string): GsmReading {
  const characters = Array.from(text)
  const doubled = countOf(characters.filter((one) => extendedSet.has(one)))
  const foreign = countOf(readAsOne(text).filter((one) => !isGsm(one)))
  const extra = doubled.reduce((sum, { count }) => sum + count, 0)
  const isPlain = foreign.length === 0
  return {
    characters: characters.length,
    alphabet: isPlain ? 'gsm-7' : 'ucs-2',
    units: isPlain ? characters.length + extra : text.length,
    doubled,
    foreign,
  }
}

/** The characters of a text, an emoji whole with its joiners and skin tone. */
export function readAsOne(text: string): readonly string[] {
  if (!/\p{Extended_Pictographic}/u.test(text)) return Array.from(text)
  const segmenter = new Intl.Segmenter('en-GB', { granularity: 'grapheme' })
  return [...segmenter.segment(text)].flatMap(({ segment }) =>
    isEmoji(segment) ? [segment] : Array.from(segment),
  )
}

const isEmoji = (character: string): boolean => /\p{Extended_Pictographic}/u.test(character)

function countOf(characters: readonly string[]): readonly CountedCharacter[] {
  const counts = new Map<string, number>()
  for (const character of characters) counts.set(character, (counts.get(character) ?? 0) + 1)
  return [...counts].map(([character, count]) => ({ character, count }))
}

/** The length of one character in a text of this alphabet, in septets (GSM-7) or code units (UCS-2). */
export function unitsOf(character: string, alphabet: GsmReading['alphabet']): number {
  if (alphabet === 'ucs-2') return character.length
  return extendedSet.has(character) ? 2 : 1
}
