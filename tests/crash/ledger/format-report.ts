import type { CrashReport } from '../rig/crash-run.ts'
import { checkpoints } from '../rig/die-at.ts'
import type { Ledger } from './ledger.ts'

const shownProblems = 20

/** The ledger of a run as a table, and what is wrong with it, if anything is. */
export function formatReport({ seed, ledger, deaths, posts, seconds }: CrashReport): string {
  const byPoint = [...checkpoints, 'random' as const].map((kind) => `${kind} ${deaths.by.get(kind) ?? 0}`)
  const rows: readonly (readonly [string, string | number])[] = [
    ...ledgerRows(ledger),
    ['kills', deaths.total],
    ['  at', byPoint.join(', ')],
    ['posts at the provider', posts],
    ['states at rest', formatStates(ledger)],
    ['seed', seed],
    ['real time', `${seconds.toFixed(0)} s`],
  ]
  return [formatRows(rows), ...formatProblems(ledger)].join('\n')
}

/** The same of a sender that has no kills of its own to show. */
export const formatLedger = (ledger: Ledger): string => formatRows(ledgerRows(ledger))

const ledgerRows = (ledger: Ledger): readonly (readonly [string, number])[] => [
  ['queued', ledger.queued],
  ['sent', ledger.sent],
  ['duplicates', ledger.duplicates],
  ['lost', ledger.lost],
  ['false "sent"', ledger.falseSent],
  ['asked', ledger.asked],
  ['false asks', ledger.falseAsks],
]

const formatRows = (rows: readonly (readonly [string, string | number])[]): string =>
  rows.map(([name, value]) => `${name.padEnd(22)} ${value}`).join('\n')

const formatStates = ({ states }: Ledger): string =>
  Object.entries(states)
    .map(([state, count]) => `${state} ${count}`)
    .join(', ')

function formatProblems({ problems }: Ledger): readonly string[] {
  const hidden = problems.length - shownProblems
  return [...problems.slice(0, shownProblems), ...(hidden > 0 ? [`… and ${hidden} more`] : [])]
}
