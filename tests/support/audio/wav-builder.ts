import { encodeALaw, encodeMuLaw } from './g711.ts'

export interface WavOptions {
  readonly rate?: number
  readonly channels?: number
  readonly coding?: 'u8' | 's16' | 's24' | 's32' | 'f32' | 'f64' | 'a-law' | 'mu-law'
  readonly form?: 'RIFF' | 'RIFX' | 'RF64'
  readonly isExtensible?: boolean
  /** Chunks before `fmt `, as they are written. */
  readonly before?: readonly Uint8Array[]
  /** Chunks between `fmt ` and `data`. */
  readonly between?: readonly Uint8Array[]
  /** What the file says the size of its samples is. */
  readonly statedBytes?: number
}

const widths = { u8: 1, s16: 2, s24: 3, s32: 4, f32: 4, f64: 8, 'a-law': 1, 'mu-law': 1 }
const numbers = { u8: 1, s16: 1, s24: 1, s32: 1, f32: 3, f64: 3, 'a-law': 6, 'mu-law': 7 }

/** A chunk of its own, padded to an even size unless told otherwise. */
export function chunk(name: string, content: Uint8Array, padded = true, littleEndian = true): Uint8Array {
  const bytes = new Uint8Array(8 + content.length + (padded ? content.length % 2 : 0))
  bytes.set(new TextEncoder().encode(name))
  new DataView(bytes.buffer).setUint32(4, content.length, littleEndian)
  bytes.set(content, 8)
  return bytes
}

export function join(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** A WAV file of these samples, from -1 to 1, the channels of a frame side by side. */
export function buildWav(samples: ArrayLike<number>, options: WavOptions = {}): Uint8Array<ArrayBuffer> {
  const { form = 'RIFF', before = [], between = [] } = options
  const little = form !== 'RIFX'
  const data = chunk('data', encode(samples, options.coding ?? 's16', little), true, little)
  const stated = form === 'RF64' ? 0xffff_ffff : options.statedBytes
  if (stated !== undefined) new DataView(data.buffer).setUint32(4, stated, little)
  const long = form === 'RF64' ? [longSizes(data.length - 8)] : []
  const content = join([...long, ...before, formatChunk(options, little), ...between, data])
  const head = new Uint8Array(12)
  head.set(new TextEncoder().encode(form))
  new DataView(head.buffer).setUint32(4, form === 'RF64' ? 0xffff_ffff : content.length + 4, little)
  head.set(new TextEncoder().encode('WAVE'), 8)
  return join([head, content])
}

function longSizes(dataBytes: number): Uint8Array {
  const content = new Uint8Array(28)
  new DataView(content.buffer).setBigUint64(8, BigInt(dataBytes), true)
  return chunk('ds64', content)
}

function formatChunk(options: WavOptions, little: boolean): Uint8Array {
  const { rate = 8_000, channels = 1, coding = 's16', isExtensible = false } = options
  const width = widths[coding]
  const content = new Uint8Array(isExtensible ? 40 : 16)
  const view = new DataView(content.buffer)
  view.setUint16(0, isExtensible ? 0xfffe : numbers[coding], little)
  view.setUint16(2, channels, little)
  view.setUint32(4, rate, little)
  view.setUint32(8, rate * channels * width, little)
  view.setUint16(12, channels * width, little)
  view.setUint16(14, width * 8, little)
  if (isExtensible) {
    view.setUint16(16, 22, little)
    view.setUint16(18, width * 8, little)
    content.set([numbers[coding], 0, 0, 0, 0, 0, 16, 0, 128, 0, 0, 170, 0, 56, 155, 113], 24)
  }
  return chunk('fmt ', content, true, little)
}

function encode(samples: ArrayLike<number>, coding: keyof typeof widths, little: boolean): Uint8Array {
  const width = widths[coding]
  const bytes = new Uint8Array(samples.length * width)
  const view = new DataView(bytes.buffer)
  for (let index = 0; index < samples.length; index++)
    write(view, index * width, samples[index] ?? 0, coding, little)
  return bytes
}

function write(
  view: DataView,
  at: number,
  value: number,
  coding: keyof typeof widths,
  little: boolean,
): void {
  const whole = (top: number): number => Math.max(-top, Math.min(top - 1, Math.round(value * top)))
  switch (coding) {
    case 'u8':
      return view.setUint8(at, whole(128) + 128)
    case 's16':
      return view.setInt16(at, whole(32_768), little)
    case 's32':
      return view.setInt32(at, whole(2 ** 31), little)
    case 'f32':
      return view.setFloat32(at, value, little)
    case 'f64':
      return view.setFloat64(at, value, little)
    case 'a-law':
      return view.setUint8(at, encodeALaw(whole(32_768)))
    case 'mu-law':
      return view.setUint8(at, encodeMuLaw(whole(32_768)))
    case 's24': {
      const three = [0, 8, 16].map((shift) => (whole(2 ** 23) >> shift) & 255)
      for (const [index, byte] of (little ? three : three.toReversed()).entries())
        view.setUint8(at + index, byte)
    }
  }
}

/** A sine of so many hertz, `seconds` long. */
export const tone = (hertz: number, rate: number, seconds: number, loudness = 0.5): Float32Array =>
  Float32Array.from(
    { length: Math.round(rate * seconds) },
    (_, index) => loudness * Math.sin((2 * Math.PI * hertz * index) / rate),
  )

/** The same sound in each of so many channels. */
export const inChannels = (samples: Float32Array, channels: number): Float32Array =>
  Float32Array.from(
    { length: samples.length * channels },
    (_, index) => samples[Math.floor(index / channels)] ?? 0,
  )
