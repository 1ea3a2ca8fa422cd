import { alaw, mulaw } from 'alawmulaw'
import type { WavFormat } from './wav-format.ts'

/** From -1 to 1, the channels of a frame side by side. */
export type Interleaved = Float32Array<ArrayBuffer>

type ReadSample = (view: DataView, at: number) => number

const law = (decode: (code: number) => number): ReadSample => {
  const table = Float32Array.from({ length: 256 }, (_, code) => decode(code) / 32_768)
  return (view, at) => table[view.getUint8(at)] ?? 0
}

function readerOf({ coding, sampleBytes, littleEndian }: WavFormat): ReadSample {
  if (coding === 'a-law') return law((code) => alaw.decodeSample(code))
  if (coding === 'mu-law') return law((code) => mulaw.decodeSample(code))
  if (coding === 'float') return floatReader(sampleBytes, littleEndian)
  if (sampleBytes === 1) return (view, at) => (view.getUint8(at) - 128) / 128
  if (sampleBytes === 2) return (view, at) => view.getInt16(at, littleEndian) / 0x8000
  if (sampleBytes === 4) return (view, at) => view.getInt32(at, littleEndian) / 0x8000_0000
  const [low, high] = littleEndian ? [0, 1] : [2, 0]
  return (view, at) => (view.getInt16(at + high, littleEndian) * 256 + view.getUint8(at + low)) / 0x80_0000
}

/** What is no number, as a damaged file may hold, is silence. */
function floatReader(sampleBytes: number, littleEndian: boolean): ReadSample {
  const read: ReadSample =
    sampleBytes === 8
      ? (view, at) => view.getFloat64(at, littleEndian)
      : (view, at) => view.getFloat32(at, littleEndian)
  return (view, at) => {
    const value = read(view, at)
    return value > -16 && value < 16 ? value : 0
  }
}

/** Decodes whole frames of a `data` chunk. */
export function createWavDecoder(format: WavFormat): (bytes: Uint8Array) => Interleaved {
  const read = readerOf(format)
  const { sampleBytes } = format
  return (bytes) => {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const samples = new Float32Array(Math.floor(bytes.length / sampleBytes))
    for (let index = 0; index < samples.length; index++) samples[index] = read(view, index * sampleBytes)
    return samples
  }
}
