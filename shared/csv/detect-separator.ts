import { createRecordReader, separators, type Separator } from './csv-records.ts'

/** As much of the file as is looked at. */
const sampleCharacters = 64 * 1024
const sampleRecords = 100

/**
 * The separator by which most records have the same number of cells, more than one. It holds for two lines
 * as well as for thousands; a file of one column reads alike by any of them.
 */
export function detectSeparator(text: string): Separator {
  const sample = text.slice(0, sampleCharacters)
  const rated = separators.map((separator) => ({ separator, ...rate(sample, separator) }))
  const [best] = rated.sort((one, other) => other.share - one.share || other.width - one.width)
  return best === undefined || best.share === 0 ? ',' : best.separator
}

function rate(sample: string, separator: Separator): { readonly share: number; readonly width: number } {
  const next = createRecordReader(sample, separator)
  const counts = new Map<number, number>()
  let all = 0
  for (let record = next(); record !== null && all < sampleRecords; record = next()) {
    all += 1
    counts.set(record.cells.length, (counts.get(record.cells.length) ?? 0) + 1)
  }
  let [width, most] = [1, 0]
  for (const [cells, count] of counts) if (cells > 1 && count > most) [width, most] = [cells, count]
  return { share: all === 0 ? 0 : most / all, width }
}
