const noise = new Set(['ltd', 'limited', 'plc', 'llp', 'the', 'and', '&', 'of'])

/** Two letters for a company: `Grampian Dental Group Ltd` → `GD`. Empty names give `?`. */
export function formatInitials(company: string): string {
  const words = company.split(/\s+/).filter((word) => /^[\p{L}\p{N}]/u.test(word))
  const telling = words.filter((word) => !noise.has(word.toLowerCase()))
  const [first, second] = telling.length > 0 ? telling : words
  if (first === undefined) return '?'
  const letters = second === undefined ? [...first].slice(0, 2) : [[...first][0], [...second][0]]
  return letters.join('').toUpperCase()
}
