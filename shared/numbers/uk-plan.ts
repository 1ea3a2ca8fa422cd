/*
 * What the numbering plan's metadata does not say of +44: numbers reserved for drama, and the few areas
 * whose numbers have one digit less (Ofcom, "National Telephone Numbering Plan").
 */

/** Ofcom's drama ranges that the metadata does not know; the others are valid by the metadata already. */
const drama: readonly (readonly [RegExp, string])[] = [
  [/^447700900\d{3}$/, 'MOBILE'],
  [/^441632960\d{3}$/, 'FIXED_LINE'],
]

/** The type of a number from a drama range, such as `MOBILE`; null for any other. `digits` without `+`. */
export function dramaType(digits: string): string | null {
  return drama.find(([range]) => range.test(digits))?.[1] ?? null
}

/** Behind +44: five digits after these codes, or four after 016977. */
const shortAreas = new Set(
  (
    '1204 1208 1254 1276 1297 1298 1363 1364 1384 1386 1404 1420 1460 1461 1480 1488 1524 1527 1562 1566 ' +
    '1606 1629 1635 1647 1659 1695 1697 1726 1744 1750 1768 1827 1837 1884 1900 1905 1935 1946 1949 1963 1995'
  ).split(' '),
)

/** Whether a UK number of nine digits behind +44 can be whole although no such range is known. */
export const canHaveNine = (national: string): boolean => shortAreas.has(national.slice(0, 4))
