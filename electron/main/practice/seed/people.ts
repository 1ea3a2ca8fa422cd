import type { SeededRandom } from './seeded-random.ts'

/**
 * Fictitious numbers, from the ranges that Ofcom reserves for drama. Each range is a prefix with the country
 * code and the count of digits that follow.
 */
const dramaStems: readonly [DramaStem, ...DramaStem[]] = [
  { stem: '441632960', digits: 3, weight: 6 },
  { stem: '442079460', digits: 3, weight: 4 },
  { stem: '441174960', digits: 3, weight: 3 },
  { stem: '447700900', digits: 3, weight: 8 },
  { stem: '441614960', digits: 3, weight: 2 },
  { stem: '441314960', digits: 3, weight: 2 },
]

interface DramaStem {
  readonly stem: string
  readonly digits: number
  readonly weight: number
}

/** The number of a person outside the office; the same few hundred appear again and again. */
export function pickOutsideNumber(random: SeededRandom): string {
  const total = dramaStems.reduce((sum, { weight }) => sum + weight, 0)
  let at = random.fraction() * total
  const found = dramaStems.find(({ weight }) => (at -= weight) < 0) ?? dramaStems[0]
  return `${found.stem}${100 + random.between(0, 39) * 17}`
}

/** The office's own phones, with the country code. */
const officePhones: readonly [string, ...string[]] = [
  '441632960101',
  '441632960102',
  '441632960103',
  '441632960104',
  '441632960105',
]

export const pickOfficePhone = (random: SeededRandom): string => random.pick(officePhones)

/** Caller IDs of the office, in the forms that the provider stores numbers in. */
const officeCallerIds: readonly [string, ...string[]] = ['01632960100', '441632960100', '02079460100']

export const pickOfficeCallerId = (random: SeededRandom): string => random.pick(officeCallerIds)

/** The office's numbers that callers have dialled. */
const officeNumbers: readonly [string, ...string[]] = ['441632960100', '442079460100', '441174960100']

export const pickOfficeNumber = (random: SeededRandom): string => random.pick(officeNumbers)
