export interface TextFrame {
  /** Whether a line fits across the page. */
  readonly fits: (line: string) => boolean
  readonly linesPerPage: number
}

const tabStop = 8

/**
 * Text as lines on pages: long lines are broken at a space where there is one, form feeds end a page.
 * There is always a first page.
 */
export function paginateText(text: string, frame: TextFrame): readonly (readonly string[])[] {
  const sheets = text
    .replace(/\r\n?/g, '\n')
    .replace(/\n?\f$/, '')
    .split('\f')
  return sheets.flatMap((sheet) => intoPages(linesOf(sheet, frame), frame.linesPerPage))
}

function linesOf(sheet: string, frame: TextFrame): string[] {
  const lines = sheet.replace(/\n$/, '').split('\n')
  return lines.flatMap((line) => breakLine(expandTabs(line), frame))
}

function intoPages(lines: readonly string[], size: number): (readonly string[])[] {
  const count = Math.max(1, Math.ceil(lines.length / size))
  return Array.from({ length: count }, (_, page) => lines.slice(page * size, (page + 1) * size))
}

function expandTabs(line: string): string {
  return line.replace(
    /([^\t]*)\t/g,
    (_all, before: string) => before + ' '.repeat(tabStop - (before.length % tabStop)),
  )
}

function breakLine(line: string, frame: TextFrame): string[] {
  const parts: string[] = []
  let rest = line
  while (rest !== '' && !frame.fits(rest)) {
    const letters = Array.from(rest.slice(0, 2_000))
    const room = Math.max(1, countFitting(letters, frame))
    const space = letters.slice(0, room + 1).lastIndexOf(' ')
    const cut = space > 0 ? space : room
    parts.push(letters.slice(0, cut).join(''))
    rest = rest.slice(letters.slice(0, cut).join('').length).replace(/^ /, '')
  }
  return rest === '' && parts.length > 0 ? parts : [...parts, rest]
}

/** How many letters fit, by halving. */
function countFitting(letters: readonly string[], { fits }: TextFrame): number {
  let [low, high] = [0, letters.length]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (fits(letters.slice(0, middle).join(''))) low = middle
    else high = middle - 1
  }
  return low
}
