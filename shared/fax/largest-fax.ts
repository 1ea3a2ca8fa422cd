/** No limit is documented: an assumption that keeps a mistake from filling the disk. */
export const largestFaxBytes = 20 * 1024 * 1024

/**
 * Bytes, about a hundred pages of plain text. A longer text is taken for a mistake, because laying it out
 * would take too long.
 */
export const largestTextBytes = 1024 * 1024

/** HTML may carry its pictures along. */
export const largestHtmlBytes = 2 * 1024 * 1024
