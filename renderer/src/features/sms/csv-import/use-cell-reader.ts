import type { NumberJudgement } from '#shared/numbers/judge-number.ts'
import type { ParsedNumber } from '#shared/numbers/parsed-dial.ts'
import type { CellKind } from '#shared/sms/import-columns.ts'
import type { ReadNumber } from '#shared/sms/import-rows.ts'
import { useNumberEngine, type NumberEngine } from '../../../base/numbers/number-engine.ts'

/** Longer cells hold no number, and are not looked through for one. */
const longestNumberCell = 200
/** A file repeats its numbers each time it is read again, as while its text is written. */
const mostKept = 100_000

/** The judgement of numbers for the cells of a file. */
export function useCellReader() {
  const numbers = useNumberEngine()
  const known = new Map<string, ReadNumber>()

  function readNumber(cell: string): ReadNumber {
    const found = known.get(cell)
    if (found !== undefined) return found
    if (known.size >= mostKept) known.clear()
    const read = numbers.engine === null ? tooLong : readCell(cell, numbers.engine)
    known.set(cell, read)
    return read
  }

  /** For finding the recipients' column: a guess at a country is no telephone number there. */
  function kindOf(cell: string): CellKind {
    if (numbers.engine === null || cell.length > longestNumberCell || !/\d/.test(cell)) return 'none'
    return kindOfJudgement(numbers.engine.judgeNumber(cell))
  }

  return { readNumber, kindOf, ready: numbers.ready }
}

const tooLong: ReadNumber = { digits: null, problem: 'too-much-text', notes: [], caution: null }

function readCell(cell: string, { judgeNumber, decideCaution }: NumberEngine): ReadNumber {
  if (cell.length > longestNumberCell) return tooLong
  const { parsed } = judgeNumber(cell)
  if (parsed.kind === 'number')
    return { digits: parsed.digits, problem: null, notes: parsed.notes, caution: decideCaution(parsed) }
  return { ...tooLong, problem: parsed.kind === 'invalid' ? parsed.reason : parsed.kind }
}

const isMobile = ({ type }: ParsedNumber): boolean => type === 'MOBILE' || type === 'FIXED_LINE_OR_MOBILE'

function kindOfJudgement({ parsed, reason, offered }: NumberJudgement): CellKind {
  if (parsed.kind !== 'number') return offered.length > 0 || reason === 'shortened' ? 'number' : 'none'
  if (parsed.notes.includes('missing-plus')) return 'none'
  const isSure = !parsed.notes.includes('not-in-use') && !parsed.notes.includes('left-out')
  return isSure && isMobile(parsed) ? 'mobile' : 'number'
}
