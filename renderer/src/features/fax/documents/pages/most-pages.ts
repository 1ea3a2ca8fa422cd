/** A fax of more would be on the line for half a day. */
export const mostPages = 1_000
