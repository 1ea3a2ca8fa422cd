export interface TextFrame {
  /** Whether a line fits across the page. */
  readonly fits: (line: string) => boolean
  readonly linesPerPage: number
}

const tabStop = 8
/** No line has more characters, so measuring more at once would only take time. */
const longestLine = 400

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

function linesOf(sheet: string, { fits }: TextFrame): readonly string[] {
  return breakLines(sheet.replace(/\n$/, ''), fits)
}

/** The lines of a text, those that do not fit broken into several. */
export function breakLines(text: string, fits: TextFrame['fits']): readonly string[] {
  return text.split('\n').flatMap((line) => breakLine(expandTabs(line), fits))
}

function intoPages(lines: readonly string[], size: number): (readonly string[])[] {
  const count = Math.max(1, Math.ceil(lines.length / size))
  return Array.from({ length: count }, (_, page) => lines.slice(page * size, (page + 1) * size))
}

function expandTabs(line: string): string {
  const parts = line.split('\t')
  const last = parts.pop() ?? ''
  return parts.map((part) => part + ' '.repeat(tabStop - (part.length % tabStop))).join('') + last
}

function breakLine(line: string, fits: TextFrame['fits']): string[] {
  const parts: string[] = []
  let rest = line
  while (rest.length > longestLine || (rest !== '' && !fits(rest))) {
    const letters = Array.from(rest.slice(0, longestLine))
    const room = Math.max(1, countFitting(letters, fits))
    const space = letters.slice(0, room + 1).lastIndexOf(' ')
    const cut = space > 0 ? space : room
    const part = letters.slice(0, cut).join('')
    parts.push(part)
    rest = rest.slice(part.length).replace(/^ /, '')
  }
  return rest === '' && parts.length > 0 ? parts : [...parts, rest]
}

/** How many characters fit, found by binary search. */
function countFitting(letters: readonly string[], fits: TextFrame['fits']): number {
  let [low, high] = [0, letters.length]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (fits(letters.slice(0, middle).join(''))) low = middle
    else high = middle - 1
  }
  return low
}
