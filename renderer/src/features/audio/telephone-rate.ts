/** Hertz: what a telephone carries, and the rate of everything that is edited and uploaded here. */
export const telephoneRate = 8_000
/** One hour and a minute more, which is as much as a worker holds in 120 MB. */
export const mostSeconds = 3_660
