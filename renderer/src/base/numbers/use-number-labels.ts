import { useI18n } from 'vue-i18n'
import type { NumberCaution } from '#shared/numbers/number-caution.ts'
import type { InvalidReason, NumberNote } from '#shared/numbers/parsed-dial.ts'

/** Why nothing can be sent to a text. */
export type NumberProblem = InvalidReason | 'name' | 'sip' | 'short' | 'emergency'

/** The same words for a number wherever something is sent to it: message, fax, import. */
export function useNumberLabels() {
  const { t } = useI18n()
  return {
    problem: (problem: NumberProblem): string => t(`app.number.problem.${problem}`),
    note: (note: NumberNote): string => t(`app.number.note.${note}`),
    caution: (caution: NumberCaution): string => t(`app.number.caution.${caution}`),
  }
}
