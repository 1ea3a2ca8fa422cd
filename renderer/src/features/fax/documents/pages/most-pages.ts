/** Pages. Transmitting more would take about half a day. */
export const mostPages = 1_000
