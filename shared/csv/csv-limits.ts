/** Bytes. A larger file is refused, with a sentence, before it is parsed: it is no list of recipients. */
export const csvLimits = {
  bytes: 20 * 1024 * 1024,
  rows: 50_000,
  columns: 200,
  /** Characters of one cell. */
  cell: 10_000,
} as const
