import { telephoneRate } from '../telephone-rate.ts'

/** In decibels below the loudest that can be (dBFS); -Infinity for silence. */
export interface Level {
  readonly peak: number
  /** The mean of the parts in which something is heard, as ITU-T P.56 means it: pauses do not count. */
  readonly active: number
}

/** dBFS; quieter is taken for a pause. */
export const silenceLevel = -50
/** dBFS of active speech; quieter is hard to hear on a telephone. */
const tooQuiet = -32
/** dBFS: usual for speech on a telephone network. */
export const usualLevel = -20
/** dBFS: what raising the level never goes beyond. */
const highestPeak = -1

/** Samples of a part that is judged by itself: 20 ms. */
const frameLength = telephoneRate / 50

export const toDecibels = (amplitude: number): number => 20 * Math.log10(amplitude)
export const toAmplitude = (decibels: number): number => 10 ** (decibels / 20)

export const isTooQuiet = ({ active }: Level): boolean => active < tooQuiet

/** Mean power of each 20 ms. */
function powers(samples: Float32Array): Float64Array {
  const frames = new Float64Array(Math.ceil(samples.length / frameLength))
  for (let frame = 0; frame < frames.length; frame++) {
    const part = samples.subarray(frame * frameLength, (frame + 1) * frameLength)
    let sum = 0
    for (const sample of part) sum += sample * sample
    frames[frame] = sum / part.length
  }
  return frames
}

const isHeard = (power: number): boolean => power >= toAmplitude(silenceLevel) ** 2

export function measureLevel(samples: Float32Array): Level {
  let peak = 0
  for (const sample of samples) peak = Math.max(peak, Math.abs(sample))
  const heard = powers(samples).filter(isHeard)
  const mean = heard.reduce((sum, power) => sum + power, 0) / heard.length
  return { peak: toDecibels(peak), active: heard.length === 0 ? -Infinity : 10 * Math.log10(mean) }
}

/** Where something is heard first and last, in samples; null where nothing is. */
export function findSound(samples: Float32Array): { readonly from: number; readonly to: number } | null {
  const heard = powers(samples).map((power) => (isHeard(power) ? 1 : 0))
  const first = heard.indexOf(1)
  if (first < 0) return null
  return {
    from: first * frameLength,
    to: Math.min(samples.length, (heard.lastIndexOf(1) + 1) * frameLength),
  }
}

/** What the samples are multiplied with to have the usual level, or as near to it as no peak forbids. */
export function decideGain({ peak, active }: Level): number {
  if (active === -Infinity) return 1
  return toAmplitude(Math.min(usualLevel - active, highestPeak - peak))
}
