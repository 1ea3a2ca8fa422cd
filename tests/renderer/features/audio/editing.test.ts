import { describe, expect, it } from 'vitest'
import { applyEdits, type Edit } from '#renderer/features/audio/editing/edits.ts'
import { isTooQuiet, measureLevel } from '#renderer/features/audio/editing/measure-level.ts'
import { measurePeaks } from '#renderer/features/audio/editing/peaks.ts'
import { throughALaw } from '#renderer/features/audio/writing/phone-sound.ts'
import { toPcm, writeWav } from '#renderer/features/audio/writing/write-wav.ts'
import { parseWave, playTimeMs } from '#electron/main/practice/announcements/wave.ts'
import { tone } from '../../../support/audio/wav-builder.ts'

const quiet = new Float32Array(8_000)
const spoken = tone(440, 8_000, 2, 0.1)
/** A second of silence, two of sound, one of silence. */
const recorded = Float32Array.from([...quiet, ...spoken, ...quiet])
const seconds = (samples: Float32Array): number => samples.length / 8_000
const edited = (...edits: Edit[]): Float32Array => applyEdits(recorded, edits)

describe('the work on a sound', () => {
  it('keeps a stretch of it', () => {
    expect(edited({ kind: 'keep', from: 1, to: 2.5 })).toEqual(recorded.slice(8_000, 20_000))
  })

  it('keeps what lies inside of it where a stretch reaches beyond', () => {
    expect(edited({ kind: 'keep', from: -5, to: 99 })).toEqual(recorded)
  })

  it('cuts a stretch out without a click where its ends meet', () => {
    const cut = edited({ kind: 'cut', from: 1.5, to: 2.5013 })
    expect(seconds(cut)).toBeCloseTo(3, 1)
    const steps = cut.slice(1).map((one, index) => Math.abs(one - (cut[index] ?? 0)))
    const usual = spoken.slice(1).map((one, index) => Math.abs(one - (spoken[index] ?? 0)))
    expect(Math.max(...steps)).toBeLessThanOrEqual(Math.max(...usual) * 1.1)
  })

  it('cuts everything out, and then has nothing', () => {
    expect(edited({ kind: 'cut', from: 0, to: 4 })).toHaveLength(0)
  })

  it('fades in from silence and out to silence', () => {
    const faded = edited({ kind: 'fade-in', from: 1, to: 1.5 }, { kind: 'fade-out', from: 2.5, to: 3 })
    const level = (from: number): number =>
      measureLevel(faded.subarray(from * 8_000, from * 8_000 + 400)).peak
    expect([level(1), level(2.95)].every((one) => one < -40)).toBe(true)
    expect(level(2)).toBeCloseTo(-20, 0)
    expect(faded).toHaveLength(recorded.length)
  })

  it('takes the silence at both ends away, but for a tenth of a second', () => {
    expect(seconds(edited({ kind: 'trim-silence' }))).toBeCloseTo(2.2, 1)
  })

  it('leaves a sound in which nothing is heard as it is', () => {
    expect(applyEdits(quiet, [{ kind: 'trim-silence' }, { kind: 'usual-level' }])).toEqual(quiet)
  })

  it('raises the level to a telephone’s usual one, pauses not counted', () => {
    expect(measureLevel(recorded).active).toBeCloseTo(-23, 0)
    expect(measureLevel(edited({ kind: 'usual-level' })).active).toBeCloseTo(-20, 1)
  })

  it('never raises it so far that a peak is clipped', () => {
    const knocked = Float32Array.from(recorded)
    knocked[16_000] = 0.8
    expect(measureLevel(applyEdits(knocked, [{ kind: 'usual-level' }])).peak).toBeCloseTo(-1, 3)
  })

  it('does not change what it began with', () => {
    const before = Float32Array.from(recorded)
    edited({ kind: 'fade-in', from: 0, to: 4 }, { kind: 'usual-level' })
    expect(recorded).toEqual(before)
  })
})

describe('levels', () => {
  it('are too quiet below -32 dBFS', () => {
    expect(isTooQuiet(measureLevel(tone(440, 8_000, 1, 0.02)))).toBe(true)
    expect(isTooQuiet(measureLevel(spoken))).toBe(false)
    expect(isTooQuiet(measureLevel(quiet))).toBe(true)
  })

  it('are drawn as the loudest sample of each 10 ms', () => {
    const peaks = measurePeaks(recorded)
    expect(peaks).toHaveLength(400)
    expect([peaks[50], peaks[200]].map((one) => Math.round((one ?? 9) * 10))).toEqual([0, 1])
  })
})

describe('the result', () => {
  it('is a WAV file of 16 bits at 8 kHz that another reader plays as long', () => {
    const file = writeWav(toPcm(spoken))
    const info = parseWave(file)
    expect([info?.bytesPerSecond, info === null ? 0 : playTimeMs(info), file.length]).toEqual([
      16_000, 2_000, 32_044,
    ])
  })

  it('cuts off what is louder than 16 bits hold', () => {
    expect(toPcm(Float32Array.from([2, 1, 0, -1, -2]))).toEqual(
      Int16Array.from([32_767, 32_767, 0, -32_768, -32_768]),
    )
  })

  it('through A-law keeps the sound with about 38 dB, as a telephone does, and changes nothing twice', () => {
    const pcm = toPcm(tone(997, 8_000, 1, 0.5))
    const heard = throughALaw(pcm)
    const noise = heard.reduce((sum, one, index) => sum + (one - (pcm[index] ?? 0)) ** 2, 0)
    const sound = pcm.reduce((sum, one) => sum + one * one, 0)
    expect(10 * Math.log10(sound / noise)).toBeGreaterThan(36)
    expect(throughALaw(heard)).toEqual(heard)
  })
})
