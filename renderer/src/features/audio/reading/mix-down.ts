import type { Interleaved } from './wav-samples.ts'

/** Above this a sample can't be louder: it was cut off when it was recorded. */
const full = 0.999
/** So many full samples of a channel in a row are heard as a crackle. */
const clippedRun = 3
/** Seconds: what lies closer together is one place. */
const placeGap = 0.25

export interface Mixer {
  /** The mean of the channels. */
  mix(samples: Interleaved): Float32Array<ArrayBuffer>
  /** Places where the sound was clipped. */
  clippedPlaces(): number
}

/** Of interleaved samples with so many channels; `rate` in hertz. */
export function createMixer(channels: number, rate: number): Mixer {
  const runs = new Uint32Array(channels)
  let frame = 0
  let places = 0
  let lastFrame = -Infinity

  function noteFull(channel: number, value: number): void {
    const run = value >= full || value <= -full ? (runs[channel] ?? 0) + 1 : 0
    runs[channel] = run
    if (run < clippedRun) return
    if (frame - lastFrame > placeGap * rate) places += 1
    lastFrame = frame
  }

  return {
    mix(samples) {
      const mixed = new Float32Array(samples.length / channels)
      for (let index = 0; index < mixed.length; index++, frame++) {
        let sum = 0
        for (let channel = 0; channel < channels; channel++) {
          const value = samples[index * channels + channel] as number
          noteFull(channel, value)
          sum += value
        }
        mixed[index] = sum / channels
      }
      return mixed
    },
    clippedPlaces: () => places,
  }
}
