import { describe, expect, it } from 'vitest'
import { AudioError, type AudioProblem } from '#renderer/features/audio/audio-problem.ts'
import { openAudio } from '#renderer/features/audio/reading/open-audio.ts'
import { readAudio, type ReadAudio } from '#renderer/features/audio/reading/read-audio.ts'
import { SeededRandom } from '../../../support/seeded-random.ts'
import { sourceOf } from '../../../support/audio/byte-source.ts'
import {
  buildWav,
  chunk,
  inChannels,
  join,
  tone,
  type WavOptions,
} from '../../../support/audio/wav-builder.ts'

const seconds = 0.5
const low = tone(440, 8_000, seconds)

async function read(bytes: Uint8Array): Promise<ReadAudio> {
  return readAudio(await openAudio(new Blob(), sourceOf(bytes)))
}

/** Without resampling, which makes a filter for each rate. */
async function readThrough(bytes: Uint8Array): Promise<number> {
  let count = 0
  for await (const part of (await openAudio(new Blob(), sourceOf(bytes))).parts()) {
    if (!part.every(Number.isFinite)) throw new Error('A sample is no number')
    count += part.length
  }
  return count
}

async function problemOf(
  bytes: Uint8Array,
  run: (bytes: Uint8Array) => Promise<unknown> = read,
): Promise<AudioProblem | 'none'> {
  try {
    await run(bytes)
    return 'none'
  } catch (cause) {
    if (cause instanceof AudioError) return cause.problem
    throw cause
  }
}

/** How far a sound is from the tone of 440 Hz that was written, at its worst sample. */
const distance = ({ samples }: ReadAudio): number =>
  samples.reduce((most, sample, index) => Math.max(most, Math.abs(sample - (low[index] ?? 0))), 0)

describe('a WAV file is read as it was written', () => {
  it.each<[string, WavOptions, number]>([
    ['8-bit', { coding: 'u8' }, 0.005],
    ['16-bit', { coding: 's16' }, 0.0001],
    ['24-bit', { coding: 's24' }, 0.0001],
    ['32-bit', { coding: 's32' }, 0.0001],
    ['float', { coding: 'f32' }, 0.0001],
    ['double float', { coding: 'f64' }, 0.0001],
    ['A-law', { coding: 'a-law' }, 0.02],
    ['µ-law', { coding: 'mu-law' }, 0.02],
    ['high byte first (RIFX)', { form: 'RIFX' }, 0.0001],
    ['24-bit, high byte first', { form: 'RIFX', coding: 's24' }, 0.0001],
    ['64-bit sizes (RF64)', { form: 'RF64' }, 0.0001],
    ['extensible', { isExtensible: true, coding: 's24' }, 0.0001],
    ['extensible float', { isExtensible: true, coding: 'f32' }, 0.0001],
    ['a size nobody knew when it was written', { statedBytes: 0xffff_ffff }, 0.0001],
    ['a list before its format', { before: [chunk('LIST', new Uint8Array(26))] }, 0.0001],
    ['a chunk of an odd size', { between: [chunk('LIST', new Uint8Array(7))] }, 0.0001],
    [
      'a chunk of an odd size without its padding',
      { between: [chunk('LIST', new Uint8Array(7), false)] },
      0.0001,
    ],
  ])('%s', async (_, options, tolerance) => {
    const sound = await read(buildWav(low, options))
    expect(sound.samples).toHaveLength(low.length)
    expect(distance(sound)).toBeLessThan(tolerance)
    expect(sound.facts).toMatchObject({ channels: 1, rate: 8_000, seconds, isCut: false, clippedPlaces: 0 })
  })

  it('two channels become their mean', async () => {
    const sound = await read(buildWav(inChannels(low, 2), { channels: 2 }))
    expect(distance(sound)).toBeLessThan(0.0001)
    expect(sound.facts.channels).toBe(2)
  })

  it('behind an ID3 tag', async () => {
    const tag = Uint8Array.from([73, 68, 51, 3, 0, 0, 0, 0, 1, 2, ...new Uint8Array(130)])
    expect(distance(await read(join([tag, buildWav(low)])))).toBeLessThan(0.0001)
  })

  it('from 44.1 kHz stereo, without delay and as long as it was', async () => {
    const sound = await read(
      buildWav(inChannels(tone(440, 44_100, seconds), 2), { rate: 44_100, channels: 2, coding: 's24' }),
    )
    const middle = sound.samples.slice(400, -400)
    const worst = middle.reduce((most, one, at) => Math.max(most, Math.abs(one - (low[at + 400] ?? 0))), 0)
    expect([sound.samples.length, sound.facts.codec]).toEqual([low.length, 'WAV, 24-bit'])
    expect(worst).toBeLessThan(0.0001)
  })

  it('in parts, however long it is', async () => {
    const source = sourceOf(buildWav(tone(440, 8_000, 60), { statedBytes: 960_000 }))
    await readAudio(await openAudio(new Blob(), source))
    expect(Math.max(...source.reads)).toBeLessThanOrEqual(131_072)
  })
})

describe('a WAV file that is not whole', () => {
  it('is read as far as it goes, and says that the end is missing', async () => {
    const { facts } = await read(buildWav(low).subarray(0, 44 + 4_000))
    expect([facts.isCut, facts.seconds]).toEqual([true, 0.25])
  })

  it('claims 4 GB and holds half a second', async () => {
    const { facts } = await read(buildWav(low, { statedBytes: 0xffff_0000 }))
    expect([facts.isCut, facts.seconds]).toEqual([true, seconds])
  })

  it('holds one level only: silence is no error', async () => {
    const { samples } = await read(buildWav(new Float32Array(800).fill(0.5)))
    expect(samples).toHaveLength(800)
  })

  const changed = (at: number, ...bytes: number[]): Uint8Array => {
    const file = buildWav(low)
    file.set(bytes, at)
    return file
  }
  it.each<[AudioProblem, string, Uint8Array]>([
    ['empty', 'no bytes', new Uint8Array()],
    ['not-audio', 'a picture', Uint8Array.from([137, 80, 78, 71, 13, 10, 26, 10, ...new Uint8Array(64)])],
    ['no-format', 'a header alone', buildWav(low).subarray(0, 12)],
    [
      'no-format',
      'samples before any format',
      join([buildWav(low).subarray(0, 12), chunk('data', new Uint8Array(8))]),
    ],
    ['no-sound', 'no samples', buildWav([])],
    ['no-sound', 'an end after the format', buildWav(low).subarray(0, 36)],
    ['no-channels', 'no channels', changed(22, 0, 0)],
    ['odd-rate', 'a rate of 0', changed(24, 0, 0, 0, 0)],
    ['unknown-codec', 'ADPCM', changed(20, 2, 0)],
    ['unknown-codec', '12 bits', changed(34, 12, 0, ...[]).with(32, 5)],
  ])('%s: %s', async (problem, _, bytes) => {
    expect(await problemOf(bytes)).toBe(problem)
  })
})

describe('what was recorded too loud', () => {
  it('has each clipped place counted once', async () => {
    const sound = tone(200, 8_000, 3, 0.5)
    for (const at of [4_000, 4_100, 12_000, 20_000]) sound.fill(1, at, at + 10)
    expect((await read(buildWav(sound))).facts.clippedPlaces).toBe(3)
  })
})

describe('10,000 damaged files', () => {
  it('are read or refused with a reason, and nothing else is thrown', async () => {
    const random = new SeededRandom(10)
    const below = (most: number): number => Math.floor(random.fraction() * most)
    const short = tone(440, 8_000, 0.02)
    const whole = [
      buildWav(short),
      buildWav(short, { coding: 'f32', isExtensible: true, channels: 2 }),
      buildWav(short, { form: 'RF64', coding: 's24' }),
      buildWav(short, { form: 'RIFX', before: [chunk('LIST', new Uint8Array(9), false)] }),
      buildWav(short, { coding: 'a-law', rate: 16_000 }),
    ]
    const ends = { read: 0, refused: 0 }
    for (let count = 0; count < 10_000; count++) {
      const file = Uint8Array.from(whole[count % whole.length] ?? [])
      for (let change = below(4); change >= 0; change--) file[below(Math.min(file.length, 90))] = below(256)
      const bytes = random.fraction() < 0.3 ? file.subarray(0, below(file.length)) : file
      // What is no WAV any more goes to the browser's decoders, which a test in Node does not have.
      bytes.set(Uint8Array.from(whole[count % whole.length] ?? []).subarray(0, Math.min(4, bytes.length)))
      const problem = await problemOf(bytes, readThrough)
      ends[problem === 'none' ? 'read' : 'refused'] += 1
    }
    expect(ends.read).toBeGreaterThan(1_000)
    expect(ends.refused).toBeGreaterThan(1_000)
  }, 120_000)
})
