import { AudioError } from '../audio-problem.ts'

export type WavCoding = 'integer' | 'float' | 'a-law' | 'mu-law'

export interface WavFormat {
  readonly coding: WavCoding
  readonly channels: number
  /** Hertz. */
  readonly rate: number
  /** Of one sample in the file: 1 to 4, or 8. */
  readonly sampleBytes: number
  /** Of one sample of all channels. */
  readonly frameBytes: number
  readonly littleEndian: boolean
}

const codings: Readonly<Record<number, WavCoding>> = { 1: 'integer', 3: 'float', 6: 'a-law', 7: 'mu-law' }
const extensible = 0xfffe
/** The end of a subformat GUID that only extends one of these numbers, after the GUID's first four bytes. */
const guidTails = {
  little: [0, 0, 16, 0, 128, 0, 0, 170, 0, 56, 155, 113],
  big: [0, 0, 0, 16, 128, 0, 0, 170, 0, 56, 155, 113],
}
const mostChannels = 64
const rates = { least: 1_000, most: 768_000 }

/**
 * The content of a `fmt ` chunk: WAVEFORMAT, WAVEFORMATEX or WAVEFORMATEXTENSIBLE. Throws `AudioError` where
 * it names what can't be read surely.
 */
export function parseWavFormat(chunk: Uint8Array, littleEndian: boolean): WavFormat {
  if (chunk.length < 14) throw new AudioError('no-format')
  const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.byteLength)
  const channels = view.getUint16(2, littleEndian)
  if (channels === 0) throw new AudioError('no-channels')
  if (channels > mostChannels) throw new AudioError('damaged')
  const rate = view.getUint32(4, littleEndian)
  if (rate < rates.least || rate > rates.most) throw new AudioError('odd-rate')
  const coding = codings[formatNumber(chunk, view, littleEndian)]
  if (coding === undefined) throw new AudioError('unknown-codec')
  const bits = chunk.length < 16 ? 8 : view.getUint16(14, littleEndian)
  const sampleBytes = widthOf(coding, bits, view.getUint16(12, littleEndian) / channels)
  return { coding, channels, rate, sampleBytes, frameBytes: sampleBytes * channels, littleEndian }
}

function formatNumber(chunk: Uint8Array, view: DataView, littleEndian: boolean): number {
  const number = view.getUint16(0, littleEndian)
  if (number !== extensible) return number
  if (chunk.length < 40) throw new AudioError('no-format')
  const hasTail = (tail: readonly number[]): boolean => tail.every((byte, at) => chunk[28 + at] === byte)
  if (hasTail(guidTails.little)) return view.getUint32(24, true)
  return !littleEndian && hasTail(guidTails.big) ? view.getUint32(24, false) : 0
}

/** Bytes of one sample. The block size counts where it is whole: 20 bits may be kept in 3 bytes or in 4. */
function widthOf(coding: WavCoding, bits: number, block: number): number {
  if (coding === 'a-law' || coding === 'mu-law') {
    if (block !== 1) throw new AudioError('damaged')
    return 1
  }
  const width = Number.isInteger(block) && block > 0 ? block : Math.ceil(bits / 8)
  const widths = coding === 'float' ? [4, 8] : [1, 2, 3, 4]
  if (!widths.includes(width) || bits > width * 8 || bits === 0) throw new AudioError('unknown-codec')
  return width
}
