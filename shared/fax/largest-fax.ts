/** No limit is documented: an assumption that keeps a mistake from filling the disk. */
export const largestFaxBytes = 20 * 1024 * 1024
