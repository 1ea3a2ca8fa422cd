/** Of a low-pass filter, all frequencies in hertz. */
export interface LowPassDesign {
  readonly rate: number
  /** Up to here everything passes. */
  readonly pass: number
  /** From here on it is quieter by `rejection` decibels. */
  readonly stop: number
  readonly rejection: number
}

/** Modified Bessel function of the first kind, order 0. */
function besselI0(x: number): number {
  let [sum, term] = [1, 1]
  for (let k = 1; term > sum * 1e-17; k++) {
    term *= (x / (2 * k)) ** 2
    sum += term
  }
  return sum
}

/**
 * The impulse response of a windowed sinc (Kaiser, 1974), as a function of the time in input samples from its
 * middle; 0 outside of `halfWidth`.
 */
export function designLowPass({ rate, pass, stop, rejection }: LowPassDesign): {
  readonly halfWidth: number
  readonly at: (time: number) => number
} {
  const beta = 0.1102 * (rejection - 8.7)
  const halfWidth = (rejection - 7.95) / (2.285 * 2 * Math.PI * ((stop - pass) / rate)) / 2
  const cutoff = (pass + stop) / rate
  const scale = besselI0(beta)
  return {
    halfWidth,
    at(time) {
      const place = time / halfWidth
      if (place <= -1 || place >= 1) return 0
      const angle = Math.PI * cutoff * time
      const sinc = angle === 0 ? 1 : Math.sin(angle) / angle
      return (cutoff * sinc * besselI0(beta * Math.sqrt(1 - place * place))) / scale
    },
  }
}
