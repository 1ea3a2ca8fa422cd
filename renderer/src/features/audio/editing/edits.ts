import { telephoneRate } from '../telephone-rate.ts'
import { decideGain, findSound, measureLevel } from './measure-level.ts'

/** A stretch of the sound as it is before the edit, in seconds. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

/** One step of the work on a sound. Nothing but these steps is kept, so each can be undone. */
export type Edit =
  | ({ readonly kind: 'keep' | 'cut' | 'fade-in' | 'fade-out' } & Stretch)
  | { readonly kind: 'trim-silence' | 'usual-level' }

/** Seconds that are kept before and after what is heard, so that no word loses its beginning. */
const silenceKept = 0.1

type Samples = Float32Array<ArrayBuffer>

/** The sound after all edits, in their order; always another array than the one that was given. */
export function applyEdits(samples: Float32Array, edits: readonly Edit[]): Samples {
  return edits.reduce<Samples>((current, edit) => applyEdit(current, edit), Float32Array.from(samples))
}

function applyEdit(samples: Samples, edit: Edit): Samples {
  switch (edit.kind) {
    case 'keep':
      return samples.slice(...places(samples, edit))
    case 'cut':
      return cut(samples, ...places(samples, edit))
    case 'fade-in':
      return fade(samples, ...places(samples, edit), (place) => place)
    case 'fade-out':
      return fade(samples, ...places(samples, edit), (place) => 1 - place)
    case 'trim-silence':
      return trimSilence(samples)
    case 'usual-level': {
      const gain = decideGain(measureLevel(samples))
      return samples.map((sample) => sample * gain)
    }
  }
}

function places(samples: Samples, { from, to }: Stretch): [number, number] {
  const place = (seconds: number): number =>
    Math.max(0, Math.min(samples.length, Math.round(seconds * telephoneRate)))
  return [place(from), Math.max(place(from), place(to))]
}

/** Samples over which the two ends of a cut are blended, so that it does not click: 5 ms. */
const blend = telephoneRate / 200

function cut(samples: Samples, from: number, to: number): Samples {
  const over = Math.min(blend, from, samples.length - to)
  const left = new Float32Array(samples.length - (to - from) - over)
  left.set(samples.subarray(0, from))
  left.set(samples.subarray(to + over), from)
  for (let index = 0; index < over; index++) {
    const part = (index + 1) / (over + 1)
    const [before, after] = [samples[from - over + index] ?? 0, samples[to + index] ?? 0]
    left[from - over + index] = before * (1 - part) + after * part
  }
  return left
}

/** What lies outside of the fade on its silent side is silent too. */
function fade(samples: Samples, from: number, to: number, loudness: (place: number) => number): Samples {
  return samples.map((sample, index) => {
    const place = to === from ? Number(index >= to) : (index - from) / (to - from)
    return sample * loudness(Math.max(0, Math.min(1, place)))
  })
}

function trimSilence(samples: Samples): Samples {
  const heard = findSound(samples)
  if (heard === null) return samples
  const kept = silenceKept * telephoneRate
  return samples.slice(Math.max(0, heard.from - kept), heard.to + kept)
}
