import type { Figure } from './figure.ts'
import type { Machine } from './machine.ts'
import { formatNumber, formatRows, type BenchOutcome } from './print-table.ts'
import type { EarlierResults } from './results-file.ts'
import { summarise } from './summarise.ts'

const head = ['bench', 'what', 'before', 'now', 'change']
const isNumeric = (column: number): boolean => column >= 2

/** The medians of both runs, one line a figure of either; what was not measured in one of them has no change. */
export function formatComparison(outcomes: readonly BenchOutcome[], earlier: EarlierResults): string {
  return formatRows(
    head,
    outcomes.flatMap((outcome) => compareBench(outcome, earlier)),
    isNumeric,
  ).join('\n')
}

/** Of the benches that ran now: that others did not is no news. */
function compareBench({ bench, figures }: BenchOutcome, earlier: EarlierResults): readonly string[][] {
  const before = earlier.benches.find((one) => one.bench === bench)?.figures ?? []
  const now = figures.filter((figure): figure is Figure => !('skipped' in figure))
  const gone = before.filter(
    ({ what, median }) => isMeasured(median) && !now.some((figure) => figure.what === what),
  )
  return [
    ...now.map((figure) => {
      const same = before.find(({ what, unit }) => what === figure.what && unit === figure.unit)
      return compareFigure(bench, figure, same?.median ?? null)
    }),
    ...gone.map(({ what, unit, median }) => [bench, what, withUnit(median, unit), '–', '']),
  ]
}

function compareFigure(bench: string, figure: Figure, before: number | null): string[] {
  const { median } = summarise(figure)
  const now = isMeasured(median) ? withUnit(median, figure.unit) : '–'
  if (before === null) return [bench, figure.what, '–', now, '']
  return [bench, figure.what, withUnit(before, figure.unit), now, formatChange(before, median)]
}

const isMeasured = (value: number | null | undefined): value is number => Number.isFinite(value)

const withUnit = (value: number | null | undefined, unit = ''): string =>
  isMeasured(value) ? `${formatNumber(value)} ${unit}`.trimEnd() : '–'

function formatChange(before: number, now: number): string {
  if (before === 0 || !isMeasured(now)) return ''
  const percent = Math.round(100 * (now / before - 1))
  return `${percent > 0 ? '+' : percent < 0 ? '−' : '±'}${String(Math.abs(percent))} %`
}

/** Why the two runs can't be compared; null where no reason is known. */
export function describeMachines(before: EarlierResults['machine'], now: Machine): string | null {
  if (before.cores !== now.cores || before.processor !== now.processor) {
    return `Another machine measured before: ${String(before.cores)} cores (${before.processor}).`
  }
  const busy = Math.max(before.loadBefore, now.loadBefore)
  return busy > now.cores / 2
    ? `Others worked on the machine: load ${String(before.loadBefore)} before, ${String(now.loadBefore)} now.`
    : null
}
