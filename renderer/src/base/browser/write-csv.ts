import { fetchPart } from './fetch-part.ts'
/** What a spreadsheet may run as a formula; papaparse's own pattern overlooks cells with line breaks. */
const formula = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/

/** What spreadsheet programs need to read UTF-8. */
const byteOrderMark = '\uFEFF'

/**
 * Rows as CSV text. A cell that a spreadsheet would run as a formula gets an apostrophe in front; papaparse
 * is fetched when it is needed.
 */
export async function writeCsv(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): Promise<string> {
  const { default: papa } = await fetchPart(() => import('papaparse'))
  const data = { fields: [...columns], data: rows.map((row) => [...row]) }
  return byteOrderMark + papa.unparse(data, { escapeFormulae: formula, newline: '\r\n' })
}
