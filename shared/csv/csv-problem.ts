import type { CsvEncoding, NoText } from './text-encoding.ts'

/** `encoding`: text in an encoding that can't be told for sure. */
export type CsvProblem =
  NoText | 'encoding' | 'empty' | 'too-large' | 'too-many-rows' | 'too-many-columns' | 'cell-too-long'

export type CsvText =
  | { readonly ok: true; readonly text: string; readonly encoding: CsvEncoding }
  | { readonly ok: false; readonly problem: CsvProblem }
