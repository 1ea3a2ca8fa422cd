import { telephoneRate } from '../telephone-rate.ts'

/** Columns of a waveform in a second. */
export const peaksPerSecond = 100
const columnLength = telephoneRate / peaksPerSecond

/** The loudest sample of each 10 ms, from 0 to 1. */
export function measurePeaks(samples: Float32Array): Float32Array<ArrayBuffer> {
  const peaks = new Float32Array(Math.ceil(samples.length / columnLength))
  for (let index = 0; index < samples.length; index++) {
    const column = Math.floor(index / columnLength)
    peaks[column] = Math.max(peaks[column] as number, Math.min(1, Math.abs(samples[index] as number)))
  }
  return peaks
}
