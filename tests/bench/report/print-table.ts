import type { Figure, Skipped } from './figure.ts'
import { summarise } from './summarise.ts'

export interface BenchOutcome {
  readonly bench: string
  readonly figures: readonly (Figure | Skipped)[]
  /** Why it could not measure; null where it could. */
  readonly failed: string | null
}

const head = ['bench', 'what', 'runs', 'median', 'p95', 'least', 'most', 'bar', 'met']
const isNumeric = (column: number): boolean => column >= 2 && column <= 6

/** One line a figure; what a figure needs explained stands below the table. */
export function formatTable(outcomes: readonly BenchOutcome[]): string {
  const rows = outcomes.flatMap(({ bench, figures, failed }) => [
    ...figures.map((figure) => formatRow(bench, figure)),
    ...(failed === null ? [] : [[bench, 'FAILED']]),
  ])
  return [...formatRows(head, rows, isNumeric), ...formatNotes(outcomes)].join('\n')
}

/** Columns as wide as what stands in them; numbers end below each other. */
export function formatRows(
  titles: readonly string[],
  rows: readonly (readonly string[])[],
  isToTheRight: (column: number) => boolean,
): readonly string[] {
  const widths = titles.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  )
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) =>
        isToTheRight(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd()
  return [line(titles), line(widths.map((width) => '─'.repeat(width))), ...rows.map(line)]
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

export function formatNumber(value: number): string {
  const digits = Math.abs(value) >= 100 || Number.isInteger(value) ? 0 : Math.abs(value) >= 10 ? 1 : 2
  return value.toFixed(digits)
}

function formatNotes(outcomes: readonly BenchOutcome[]): readonly string[] {
  const notes = outcomes.flatMap(({ bench, figures, failed }) => [
    ...figures.flatMap((figure) => {
      const words = 'skipped' in figure ? `skipped: ${figure.skipped}` : figure.note
      return words === undefined ? [] : [`  ${bench}, ${figure.what}: ${words}`]
    }),
    ...(failed === null ? [] : [`  ${bench} failed: ${failed}`]),
  ])
  return notes.length === 0 ? [] : ['', ...notes]
}
