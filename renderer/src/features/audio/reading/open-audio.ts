import { AudioError } from '../audio-problem.ts'
import type { AudioStream } from './audio-stream.ts'
import type { ByteSource } from './byte-source.ts'
import { isWavFile, parseWav, type WavFile } from './parse-wav.ts'
import { createWavDecoder, type Interleaved } from './wav-samples.ts'

/** Frames that are decoded at a time. */
const partFrames = 65_536

/**
 * Opens WAV of any usual codec, and what the browser itself decodes: MP3, AAC, Opus, Vorbis, FLAC. Throws
 * `AudioError` with what is wrong.
 */
export async function openAudio(blob: Blob, source: ByteSource): Promise<AudioStream> {
  if (source.size === 0) throw new AudioError('empty')
  if (await isWavFile(source)) return openWav(source, await parseWav(source))
  const { openCompressed } = await import('./open-compressed.ts')
  return openCompressed(blob)
}

export function openWav(source: ByteSource, file: WavFile): AudioStream {
  const { format, isCut } = file
  return {
    codec: codecOf(file),
    channels: format.channels,
    rate: format.rate,
    isCut,
    parts: () => readParts(source, file),
  }
}

function codecOf({ format: { coding, sampleBytes } }: WavFile): string {
  const bits = String(sampleBytes * 8)
  const names = {
    integer: `WAV, ${bits}-bit`,
    float: `WAV, ${bits}-bit float`,
    'a-law': 'WAV, A-law',
    'mu-law': 'WAV, µ-law',
  }
  return names[coding]
}

async function* readParts(source: ByteSource, file: WavFile): AsyncGenerator<Interleaved> {
  const decode = createWavDecoder(file.format)
  const step = partFrames * file.format.frameBytes
  const end = file.dataStart + file.dataBytes
  for (let at = file.dataStart; at < end; at += step) {
    yield decode(await source.read(at, Math.min(at + step, end)))
  }
}
