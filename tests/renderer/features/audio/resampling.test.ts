import { describe, expect, it } from 'vitest'
import { createResampler } from '#renderer/features/audio/resampling/create-resampler.ts'
import { tone } from '../../../support/audio/wav-builder.ts'

function resample(samples: Float32Array, rate: number, part = 5_000): Float64Array {
  const resampler = createResampler(rate, 8_000)
  const made: number[] = []
  for (let at = 0; at < samples.length; at += part)
    made.push(...resampler.push(samples.subarray(at, at + part)))
  return Float64Array.from([...made, ...resampler.end()])
}

/** Decibels by which everything else is quieter than a tone of this frequency at 8 kHz; the ends do not count. */
function purity(samples: Float64Array, hertz: number): number {
  const middle = samples.subarray(800, 800 + Math.floor((samples.length - 1_600) / 8_000) * 8_000)
  const wave = (phase: number): Float64Array =>
    middle.map((_, index) => Math.sin((2 * Math.PI * hertz * (index + 800)) / 8_000 + phase))
  const [sine, cosine] = [wave(0), wave(Math.PI / 2)]
  const share = (one: Float64Array): number =>
    (2 / middle.length) * middle.reduce((sum, value, index) => sum + value * (one[index] ?? 0), 0)
  const [a, b] = [share(sine), share(cosine)]
  const power = (values: Float64Array): number => values.reduce((sum, one) => sum + one * one, 0)
  const fitted = middle.map((_, index) => a * (sine[index] ?? 0) + b * (cosine[index] ?? 0))
  return 10 * Math.log10(power(fitted) / power(middle.map((value, index) => value - (fitted[index] ?? 0))))
}

const loudness = (samples: Float64Array): number =>
  10 * Math.log10(samples.reduce((sum, one) => sum + one * one, 0) / samples.length)

/** A tone that rises from one frequency to the other, faded at both ends so that nothing else is in it. */
function sweep(from: number, to: number, rate: number, seconds: number): Float32Array {
  return Float32Array.from({ length: rate * seconds }, (_, index) => {
    const time = index / rate
    const edge = Math.min(1, time * 2, (seconds - time) * 2)
    const angle = 2 * Math.PI * (from * time + ((to - from) * time * time) / 2 / seconds)
    return 0.5 * (0.5 - 0.5 * Math.cos(Math.PI * edge)) * Math.sin(angle)
  })
}

describe('resampling to 8 kHz', () => {
  it.each([11_025, 16_000, 22_050, 32_000, 44_100, 48_000, 96_000])(
    'from %d Hz adds less to a tone than 16 bits can hold (98 dB)',
    (rate) => {
      expect(purity(resample(tone(997, rate, 3), rate), 997)).toBeGreaterThan(100)
    },
  )

  it('takes away what an 8 kHz file can not hold: a sweep from 4 to 20 kHz is quieter by more than 98 dB', () => {
    const before = sweep(4_000, 20_000, 44_100, 4)
    expect(loudness(Float64Array.from(before)) - loudness(resample(before, 44_100))).toBeGreaterThan(98)
  })

  it('leaves what a telephone carries as loud as it was: a sweep from 200 to 3,400 Hz', () => {
    const before = sweep(200, 3_400, 44_100, 4)
    expect(loudness(resample(before, 44_100))).toBeCloseTo(loudness(Float64Array.from(before)), 2)
  })

  it('gives the same in parts of any size', () => {
    const before = sweep(200, 10_000, 22_050, 1)
    const [one, other] = [resample(before, 22_050, 22_050), resample(before, 22_050, 77)]
    expect(one.length).toBe(other.length)
    expect(one.every((value, index) => Math.abs(value - (other[index] ?? 9)) < 1e-12)).toBe(true)
  })

  it('passes 8 kHz on unchanged, raises lower rates, and takes an odd rate for the nearest round one', () => {
    const low = tone(440, 8_000, 1)
    expect(resample(low, 8_000)).toEqual(Float64Array.from(low))
    expect(purity(resample(tone(440, 6_000, 3), 6_000), 440)).toBeGreaterThan(98)
    expect(resample(tone(440, 44_101, 1), 44_101).length).toBeCloseTo(8_000, -1)
  })
})
