/** No limit is documented: an assumption that keeps a mistake from filling the disk. */
export const largestFaxBytes = 20 * 1024 * 1024

/** Some hundred pages; more of plain text is a mistake, and would hold up what lays it out. */
export const largestTextBytes = 1024 * 1024

/** HTML may carry its pictures along. */
export const largestHtmlBytes = 2 * 1024 * 1024
