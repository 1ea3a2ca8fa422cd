/** So many at once cost real money: they are asked about. */
export const manyMessages = 20

const inGroups = new Intl.NumberFormat('en-GB')

/** `1960` as `1,960`. */
export const formatCount = (count: number): string => inGroups.format(count)
