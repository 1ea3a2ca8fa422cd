import { parseDialInput } from '../phone-number.ts'
import { isDialable, type InvalidReason, type NumberNote, type ParsedDial } from './parsed-dial.ts'

/**
 * How certain it is that a text is a telephone number. Only a `valid` one is used without a hint.
 * `possible-not-in-use`: the right length, but no such range is known. `doubtful`: it was read by a guess, or
 * can be read in several ways; `offered` has the readings. `no-number`: nothing can be sent to it.
 */
export type Verdict = 'valid' | 'possible-not-in-use' | 'doubtful' | 'no-number'

export interface NumberJudgement {
  readonly verdict: Verdict
  readonly parsed: ParsedDial
  /** Why it is not `valid`; null where it is. */
  readonly reason: InvalidReason | NumberNote | 'name' | null
  /** Numbers to choose from, in a form that is read as itself. */
  readonly offered: readonly string[]
}

/** The one judgement of what was typed, pasted, imported or handed over by a link. */
export function judgeNumber(text: string): NumberJudgement {
  return judgeParsed(parseDialInput(text))
}

export function judgeParsed(parsed: ParsedDial): NumberJudgement {
  if (parsed.kind === 'name') return { verdict: 'no-number', parsed, reason: 'name', offered: [] }
  if (!isDialable(parsed)) {
    const { reason, candidates: offered } = parsed
    return { verdict: offered.length > 0 ? 'doubtful' : 'no-number', parsed, reason, offered }
  }
  const notes = parsed.kind === 'number' ? parsed.notes : []
  const guess = notes.find((note) => note !== 'not-in-use')
  if (guess !== undefined && parsed.kind === 'number')
    return { verdict: 'doubtful', parsed, reason: guess, offered: [parsed.display] }
  const [note = null] = notes
  return { verdict: note === null ? 'valid' : 'possible-not-in-use', parsed, reason: note, offered: [] }
}
