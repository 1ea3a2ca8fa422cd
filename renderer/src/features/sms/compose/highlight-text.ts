import { isGsm } from '#shared/sms/gsm-text.ts'
import { longestMessage } from '#shared/sms/sms-limits.ts'

export interface TextRun {
  readonly text: string
  /** `over`: past what SureVoIP sends; `foreign`: not in the GSM alphabet. */
  readonly mark: 'none' | 'foreign' | 'over'
}

/** A text as runs of one mark each, for the highlight layer behind the field. */
export function markRuns(text: string, marksOver: boolean): readonly TextRun[] {
  const runs: { text: string; mark: TextRun['mark'] }[] = []
  Array.from(text).forEach((character, index) => {
    const mark = marksOver && index >= longestMessage ? 'over' : isGsm(character) ? 'none' : 'foreign'
    const last = runs.at(-1)
    if (last?.mark === mark) last.text += character
    else runs.push({ text: character, mark })
  })
  return runs
}
