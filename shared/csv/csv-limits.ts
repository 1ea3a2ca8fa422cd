/** What is larger is no list of people; it is refused with a sentence before it is taken apart. */
export const csvLimits = {
  bytes: 20 * 1024 * 1024,
  rows: 50_000,
  columns: 200,
  /** Characters of one cell. */
  cell: 10_000,
} as const
