/** From this number of messages on the operator is asked before they are sent. */
export const manyMessages = 20

const inGroups = new Intl.NumberFormat('en-GB')

/** `1960` as `1,960`. */
export const formatCount = (count: number): string => inGroups.format(count)
