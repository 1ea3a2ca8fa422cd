/** What one character class or escape of a regular expression lets through. */
const samples: Readonly<Record<string, readonly string[]>> = {
  s: ['\t', ' '],
  d: ['0'],
  D: ['x'],
  w: ['a'],
  W: ['-'],
  S: ['x'],
  n: ['\n'],
  r: ['\r'],
  t: ['\t'],
  p: ['a'],
  b: [],
  B: [],
}

const piece = /\\(?:p\{[^}]*\}|u\{?[\dA-Fa-f]+\}?|x[\dA-Fa-f]{2}|[^])|[A-Za-z]+|[\dA-Za-z]-[\dA-Za-z]|[^]/gu
const syntax = '()[]{}|*+?^$.'

/** Texts that a regular expression made of these pieces may start to match again and again. */
export function attackTexts(source: string, length: number): readonly string[] {
  const tokens = tokensOf(source)
  const pumps = new Set([...tokens, 'a', '0', ' ', '\n'])
  tokens.forEach((token, index) => {
    const next = tokens[index + 1] ?? ''
    pumps.add(token + next)
    pumps.add(token + next + (tokens[index + 2] ?? ''))
  })
  const first = tokens[0] ?? ''
  return [...pumps].flatMap((pump) => {
    const long = pump.repeat(Math.ceil(length / pump.length))
    return [`${long}\u0000`, `${long}\n${first}`, `${first}${long}!`]
  })
}

function tokensOf(source: string): readonly string[] {
  return [...source.matchAll(piece)].flatMap(([text]) => {
    if (text.startsWith('\\')) return samples[text.charAt(1)] ?? [text.charAt(1)]
    return syntax.includes(text) ? [] : [text]
  })
}
