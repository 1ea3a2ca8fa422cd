/** OpenAPI, announcements: "your max quota of 10 announcement files", "10Mb limit, ending in .wav". */
export const mostAnnouncements = 10
export const largestAnnouncementBytes = 10 * 1024 * 1024
/** Letters. No limit is documented: an assumption that keeps the table readable. */
export const longestDescription = 200

/**
 * The `detail` of an `outcome-unknown` upload after which the list was read whole, and the file was not in it.
 * Without it the list could not be read either.
 */
export const notInList = 'not-in-list'
