import { readTextShape } from '#shared/fax/text-encoding.ts'
import type { ImportRecord } from '#shared/sms/import-columns.ts'

/** More is no list of recipients. */
export const largestCsvBytes = 20 * 1024 * 1024

export type CsvProblem = 'too-large' | 'not-text' | 'empty'
export type CsvFile =
  | { readonly ok: true; readonly records: readonly ImportRecord[]; readonly encoding: string }
  | { readonly ok: false; readonly problem: CsvProblem }

/**
 * The records of a CSV file in any usual encoding, with any usual delimiter, or the one that Excel names in a
 * first line `sep=;`. papaparse is fetched for it.
 */
export async function readCsv(bytes: Uint8Array): Promise<CsvFile> {
  if (bytes.byteLength > largestCsvBytes) return { ok: false, problem: 'too-large' }
  const shape = readTextShape(bytes)
  if (shape === null) return { ok: false, problem: 'not-text' }
  const text = new TextDecoder(shape.encoding).decode(bytes.subarray(shape.start))
  const { default: papa } = await import('papaparse')
  const [hint = '', delimiter = ''] = /^sep=(.)(?:\r\n|\n|\r)/i.exec(text) ?? []
  const { data } = papa.parse<string[]>(text.slice(hint.length), { delimiter })
  const records = withLines(data, hint === '' ? 1 : 2)
  return records.length === 0
    ? { ok: false, problem: 'empty' }
    : { ok: true, records, encoding: shape.encoding }
}

/** papaparse counts records; a cell with line breaks in it makes a record several lines long. */
function withLines(data: readonly (readonly string[])[], first: number): readonly ImportRecord[] {
  let line = first
  const records: ImportRecord[] = []
  for (const cells of data) {
    if (cells.some((cell) => cell.trim() !== '')) records.push({ line, cells: cells.map(bare) })
    line += 1 + cells.reduce((sum, cell) => sum + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0)
  }
  return records
}

/** Spreadsheets write `="07700900506"` so that a number keeps its first nought. */
const bare = (cell: string): string => /^="(.*)"$/s.exec(cell)?.[1] ?? cell
