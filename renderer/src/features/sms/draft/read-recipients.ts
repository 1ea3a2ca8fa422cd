import type { NumberCaution } from '#shared/numbers/number-caution.ts'
import type { NumberNote } from '#shared/numbers/parsed-dial.ts'
import type { NumberEngine } from '../../../base/numbers/number-engine.ts'
import type { NumberProblem } from '../../../base/numbers/use-number-labels.ts'
import type { RecipientText } from './sms-draft.ts'

export interface ReadRecipient {
  readonly id: string
  readonly text: string
  /** Exactly what is sent; null where it can't be. */
  readonly digits: string | null
  /** For reading. */
  readonly display: string
  readonly problem: NumberProblem | null
  /** Readings to choose from. */
  readonly candidates: readonly string[]
  /** The same number stands further up; it is sent to once. */
  readonly isTwice: boolean
  /** How it was read where the text left a choice. */
  readonly notes: readonly NumberNote[]
  /** By its number plan no mobile telephone of this country. */
  readonly caution: NumberCaution | null
}

type Judge = Pick<NumberEngine, 'judgeNumber' | 'decideCaution'>

/** Each recipient as it will be sent; the desk judges again. */
export function readRecipients(texts: readonly RecipientText[], judge: Judge): readonly ReadRecipient[] {
  const seen = new Set<string>()
  return texts.map(({ id, text }) => {
    const read = readOne(text, judge)
    const isTwice = read.digits !== null && seen.has(read.digits)
    if (read.digits !== null) seen.add(read.digits)
    return { id, text, ...read, isTwice }
  })
}

type Reading = Omit<ReadRecipient, 'id' | 'text' | 'isTwice'>

function readOne(text: string, { judgeNumber, decideCaution }: Judge): Reading {
  const { parsed, offered } = judgeNumber(text)
  if (parsed.kind === 'number') {
    const { digits, display, notes } = parsed
    return { digits, display, problem: null, candidates: [], notes, caution: decideCaution(parsed) }
  }
  const problem = parsed.kind === 'invalid' ? parsed.reason : parsed.kind
  return { digits: null, display: text, problem, candidates: offered, notes: [], caution: null }
}

/** Those a message goes to: good, and each once. */
export function goodRecipients(read: readonly ReadRecipient[]): readonly ReadRecipient[] {
  return read.filter(({ digits, isTwice }) => digits !== null && !isTwice)
}
