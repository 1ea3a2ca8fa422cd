import type { InvalidReason } from '#shared/numbers/parsed-dial.ts'
import { formatNumber, numberKey, parseDialInput } from '#shared/phone-number.ts'

/** Loads 150 kB of numbering plans: only the list's editor imports it, and that lazily. */

export interface LineProblem {
  /** Counted from 1, as the editor shows it. */
  readonly line: number
  readonly text: string
  readonly reason: InvalidReason | 'name' | 'emergency'
}

export interface ReadList {
  /** Digits or addresses as they would be sent, each once, in the order of the lines. */
  readonly numbers: readonly string[]
  readonly problems: readonly LineProblem[]
}

/** One number a line, in any form; empty lines are nothing. */
export function parseDoNotCall(text: string): ReadList {
  const numbers: string[] = []
  const problems: LineProblem[] = []
  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.trim()
    if (line === '') continue
    const reason = findProblem(line)
    if (reason === null) numbers.push(numberKey(line))
    else problems.push({ line: index + 1, text: line, reason })
  }
  return { numbers: [...new Set(numbers)], problems }
}

function findProblem(line: string): LineProblem['reason'] | null {
  const parsed = parseDialInput(line)
  if (parsed.kind === 'invalid') return parsed.reason
  return parsed.kind === 'name' || parsed.kind === 'emergency' ? parsed.kind : null
}

/** The list as the editor shows it: each number formatted for reading. */
export const formatDoNotCall = (numbers: readonly string[]): string => numbers.map(formatNumber).join('\n')
