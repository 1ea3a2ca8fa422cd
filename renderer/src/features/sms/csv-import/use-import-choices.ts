import { computed, shallowRef, type ShallowRef } from 'vue'
import { decideRow, type ImportDoubt, type ImportRow, type RowState } from '#shared/sms/import-rows.ts'

export interface CountedDoubt {
  readonly doubt: ImportDoubt
  readonly count: number
  readonly isAccepted: boolean
}

/** What of the file is sent: kinds of doubt that were accepted, and single lines taken in or left out. */
export function useImportChoices(rows: ShallowRef<readonly ImportRow[]>) {
  const accepted = shallowRef<ReadonlySet<ImportDoubt>>(new Set())
  const lines = shallowRef<ReadonlyMap<number, boolean>>(new Map())

  const stateOf = (row: ImportRow): RowState =>
    decideRow(row, { accepted: accepted.value, lines: lines.value })
  const sorted = computed(() => {
    const found: Record<RowState, ImportRow[]> = { ready: [], doubtful: [], 'left-out': [] }
    for (const row of rows.value) found[stateOf(row)].push(row)
    return found
  })
  const doubts = computed<readonly CountedDoubt[]>(() => {
    const counts = new Map<ImportDoubt, number>()
    for (const row of rows.value)
      if (row.sameAs === null) for (const doubt of row.doubts) counts.set(doubt, (counts.get(doubt) ?? 0) + 1)
    return [...counts].map(([doubt, count]) => ({ doubt, count, isAccepted: accepted.value.has(doubt) }))
  })

  function accept(doubt: ImportDoubt, isFine: boolean): void {
    const next = new Set(accepted.value)
    if (isFine) next.add(doubt)
    else next.delete(doubt)
    accepted.value = next
  }

  function chooseLine(line: number, isSent: boolean): void {
    lines.value = new Map(lines.value).set(line, isSent)
  }

  /** The line says something else now. */
  function forgetLine(line: number): void {
    lines.value = new Map([...lines.value].filter(([other]) => other !== line))
  }

  /** Decisions about one file, or one way of reading it, do not apply to another. */
  function forget(): void {
    accepted.value = new Set()
    lines.value = new Map()
  }

  /** Another text has other doubts, so lines that were accepted before have to be accepted again. */
  function textsChanged(): void {
    if (accepted.value.has('several-parts')) accept('several-parts', false)
    lines.value = new Map([...lines.value].filter(([, isSent]) => !isSent))
  }

  return { stateOf, sorted, doubts, accept, chooseLine, forgetLine, forget, textsChanged }
}
