import { ALL_FORMATS, AudioSampleSink, BlobSource, Input, type InputAudioTrack } from 'mediabunny'
import { AudioError } from '../audio-problem.ts'
import type { AudioStream } from './audio-stream.ts'
import type { Interleaved } from './wav-samples.ts'

const names: Readonly<Record<string, string>> = {
  mp3: 'MP3',
  aac: 'AAC',
  opus: 'Opus',
  vorbis: 'Vorbis',
  flac: 'FLAC',
}
const mostChannels = 64

/** The first sound track of a file that the browser can decode. Throws `AudioError`. */
export async function openCompressed(blob: Blob): Promise<AudioStream> {
  const input = new Input({ formats: ALL_FORMATS, source: new BlobSource(blob) })
  const track = await findTrack(input)
  const codec = await track.getCodec()
  if (codec === null || !(await track.canDecode())) throw new AudioError('not-decodable')
  const [channels, rate] = [await track.getNumberOfChannels(), await track.getSampleRate()]
  if (channels < 1) throw new AudioError('no-channels')
  if (channels > mostChannels || !(rate >= 1_000)) throw new AudioError('damaged')
  return {
    codec: names[codec] ?? codec,
    channels,
    rate,
    isCut: false,
    parts: () => decode(track, channels, rate),
  }
}

/** Whatever the library throws about the content of a file means that it is none that is known. */
async function findTrack(input: Input): Promise<InputAudioTrack> {
  let track: InputAudioTrack | null
  try {
    track = await input.getPrimaryAudioTrack()
  } catch {
    throw new AudioError('not-audio')
  }
  if (track === null) throw new AudioError('no-sound')
  return track
}

async function* decode(track: InputAudioTrack, channels: number, rate: number): AsyncGenerator<Interleaved> {
  let count = 0
  try {
    for await (const sample of new AudioSampleSink(track).samples()) {
      using held = sample
      // A stream that changes in the middle would be played at a wrong speed.
      if (held.numberOfChannels !== channels || held.sampleRate !== rate) throw new AudioError('damaged')
      const samples = new Float32Array(held.numberOfFrames * channels)
      held.copyTo(samples, { planeIndex: 0, format: 'f32' })
      count += samples.length
      yield samples
    }
  } catch (cause) {
    throw cause instanceof AudioError ? cause : new AudioError('damaged')
  }
  if (count === 0) throw new AudioError('no-sound')
}
