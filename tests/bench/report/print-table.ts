import type { Figure, Skipped } from './figure.ts'
import { summarise } from './summarise.ts'

export interface BenchOutcome {
  readonly bench: string
  readonly figures: readonly (Figure | Skipped)[]
}

const head = ['bench', 'what', 'runs', 'median', 'p95', 'least', 'most', 'bar', 'met']
const isNumeric = (column: number): boolean => column >= 2 && column <= 6

/** One line a figure; what a figure needs explained stands below the table. */
export function formatTable(outcomes: readonly BenchOutcome[]): string {
  const rows = outcomes.flatMap(({ bench, figures }) => figures.map((figure) => formatRow(bench, figure)))
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  )
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) =>
        isNumeric(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd()
  const rule = widths.map((width) => '─'.repeat(width))
  return [line(head), line(rule), ...rows.map(line), ...formatNotes(outcomes)].join('\n')
}

function formatRow(bench: string, figure: Figure | Skipped): readonly string[] {
  if ('skipped' in figure) return [bench, figure.what, 'skipped']
  const { count, median, p95, least, most, met } = summarise(figure)
  const { bar, unit } = figure
  const wanted = bar === null ? '' : `${bar.judged} ${bar.is === 'at most' ? '≤' : '≥'} ${bar.value} ${unit}`
  const numbers = [median, p95, least, most].map((value) => `${formatNumber(value)} ${unit}`.trimEnd())
  const verdict = met === null ? '' : met ? 'yes' : 'NO'
  return [bench, figure.what, String(count), ...numbers, wanted.trimEnd(), verdict]
}

function formatNumber(value: number): string {
  const digits = Math.abs(value) >= 100 || Number.isInteger(value) ? 0 : Math.abs(value) >= 10 ? 1 : 2
  return value.toFixed(digits)
}

function formatNotes(outcomes: readonly BenchOutcome[]): readonly string[] {
  const notes = outcomes.flatMap(({ bench, figures }) =>
    figures.flatMap((figure) => {
      const words = 'skipped' in figure ? `skipped: ${figure.skipped}` : figure.note
      return words === undefined ? [] : [`  ${bench}, ${figure.what}: ${words}`]
    }),
  )
  return notes.length === 0 ? [] : ['', ...notes]
}
