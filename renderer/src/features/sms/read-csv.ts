import { readTextShape } from '#shared/fax/text-encoding.ts'
import type { ImportRecord } from '#shared/sms/import-columns.ts'

/** More is no list of recipients. */
export const largestCsvBytes = 20 * 1024 * 1024

export type CsvProblem = 'too-large' | 'not-text' | 'empty'
export type CsvFile =
  | { readonly ok: true; readonly records: readonly ImportRecord[]; readonly encoding: string }
  | { readonly ok: false; readonly problem: CsvProblem }

/** The records of a CSV file in any usual encoding, with any usual delimiter. papaparse is fetched for it. */
export async function readCsv(bytes: Uint8Array): Promise<CsvFile> {
  if (bytes.byteLength > largestCsvBytes) return { ok: false, problem: 'too-large' }
  const shape = readTextShape(bytes)
  if (shape === null) return { ok: false, problem: 'not-text' }
  const text = new TextDecoder(shape.encoding).decode(bytes.subarray(shape.start))
  const { default: papa } = await import('papaparse')
  const records = withLines(papa.parse<string[]>(text).data)
  return records.length === 0
    ? { ok: false, problem: 'empty' }
    : { ok: true, records, encoding: shape.encoding }
}

/** papaparse counts records; a cell with line breaks in it makes a record several lines long. */
function withLines(data: readonly (readonly string[])[]): readonly ImportRecord[] {
  let line = 1
  const records: ImportRecord[] = []
  for (const cells of data) {
    if (cells.some((cell) => cell.trim() !== '')) records.push({ line, cells })
    line += 1 + cells.reduce((sum, cell) => sum + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0)
  }
  return records
}
