import { AudioError } from '../audio-problem.ts'
import { createResampler } from '../resampling/create-resampler.ts'
import { mostSeconds, telephoneRate } from '../telephone-rate.ts'
import { createMixer } from './mix-down.ts'
import type { AudioStream } from './audio-stream.ts'

/** What came in, in figures. */
export interface AudioFacts {
  readonly codec: string
  readonly channels: number
  /** Hertz. */
  readonly rate: number
  readonly seconds: number
  readonly isCut: boolean
  /** Places where the sound was already cut off at full level. */
  readonly clippedPlaces: number
}

export interface ReadAudio {
  readonly facts: AudioFacts
  /** Mono, 8 kHz, from -1 to 1 and a little beyond where filtering made a peak higher. */
  readonly samples: Float32Array<ArrayBuffer>
}

/**
 * Mixes down and resamples part by part. `read` is given what is finished so far after each part and is
 * awaited, so that the reader can be stopped there. Throws `AudioError`.
 */
export async function readAudio(
  stream: AudioStream,
  read: (samples: Float32Array<ArrayBuffer>) => Promise<void> | void = () => undefined,
): Promise<ReadAudio> {
  const mixer = createMixer(stream.channels, stream.rate)
  const resampler = createResampler(stream.rate, telephoneRate)
  const parts: Float32Array<ArrayBuffer>[] = []
  let frames = 0
  for await (const part of stream.parts()) {
    const mixed = mixer.mix(part)
    frames += mixed.length
    if (frames > mostSeconds * stream.rate) throw new AudioError('too-long')
    const finished = Float32Array.from(resampler.push(mixed))
    parts.push(finished)
    await read(finished)
  }
  const rest = Float32Array.from(resampler.end())
  parts.push(rest)
  await read(rest)
  const { codec, channels, rate, isCut } = stream
  const facts = { codec, channels, rate, isCut, seconds: frames / rate, clippedPlaces: mixer.clippedPlaces() }
  return { facts, samples: joined(parts).slice(0, Math.round(facts.seconds * telephoneRate)) }
}

function joined(parts: readonly Float32Array[]): Float32Array<ArrayBuffer> {
  const whole = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
