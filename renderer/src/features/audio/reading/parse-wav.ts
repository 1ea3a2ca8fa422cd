import { AudioError } from '../audio-problem.ts'
import type { ByteSource } from './byte-source.ts'
import { parseWavFormat, type WavFormat } from './wav-format.ts'

export interface WavFile {
  readonly format: WavFormat
  /** Where the samples begin and how many bytes of whole frames there are, of those that are in the file. */
  readonly dataStart: number
  readonly dataBytes: number
  /** Fewer samples are in the file than it says. */
  readonly isCut: boolean
}

const most32 = 0xffff_ffff
const mostChunks = 1_000
const mostFormatBytes = 4_096

interface Chunk {
  readonly name: string
  readonly start: number
  readonly size: number
}

/** How many bytes an ID3 tag in front of the file takes; 0 where there is none. */
async function id3Bytes(source: ByteSource): Promise<number> {
  const head = await source.read(0, 10)
  if (textOf(head, 0, 3) !== 'ID3' || head.length < 10) return 0
  const size = head.subarray(6).reduce((sum, byte) => sum * 128 + (byte & 127), 0)
  return 10 + size
}

/** True for RIFF, RIFX, RF64 and BW64 of the form WAVE, also behind an ID3 tag. */
export async function isWavFile(source: ByteSource): Promise<boolean> {
  const at = await id3Bytes(source)
  const head = await source.read(at, at + 12)
  return ['RIFF', 'RIFX', 'RF64', 'BW64'].includes(textOf(head, 0, 4)) && textOf(head, 8, 12) === 'WAVE'
}

/**
 * Finds format and samples. The sizes that a file states about itself are not believed beyond its end: what is
 * there is read. Throws `AudioError`.
 */
export async function parseWav(source: ByteSource): Promise<WavFile> {
  const begin = await id3Bytes(source)
  const littleEndian = textOf(await source.read(begin, begin + 4), 0, 4) !== 'RIFX'
  let format: WavFormat | null = null
  let longData: number | null = null
  let at = begin + 12
  for (let count = 0; count < mostChunks; count++) {
    const chunk = await readChunk(source, at, littleEndian)
    if (chunk === null) break
    const { name, start, size } = chunk
    if (name === 'fmt ') {
      const content = await source.read(start, start + Math.min(size, mostFormatBytes))
      format ??= parseWavFormat(content, littleEndian)
    } else if (name === 'ds64') longData = await readLongSize(source, start)
    else if (name === 'data') {
      if (format === null) throw new AudioError('no-format')
      return fileOf(source, format, { ...chunk, size: size === most32 ? (longData ?? size) : size })
    }
    at = await nextChunk(source, chunk, littleEndian)
  }
  throw new AudioError(format === null ? 'no-format' : 'no-sound')
}

function fileOf(source: ByteSource, format: WavFormat, { start, size }: Chunk): WavFile {
  const there = Math.max(0, Math.min(size, source.size - start))
  const dataBytes = there - (there % format.frameBytes)
  if (dataBytes === 0) throw new AudioError('no-sound')
  // A program that wrote to a pipe could not know the size and left this.
  const isUnknown = size === most32 || size === 0x7fff_ffff
  return { format, dataStart: start, dataBytes, isCut: !isUnknown && there < size }
}

async function readChunk(source: ByteSource, at: number, littleEndian: boolean): Promise<Chunk | null> {
  const head = await source.read(at, at + 8)
  if (head.length < 8) return null
  const size = new DataView(head.buffer, head.byteOffset).getUint32(4, littleEndian)
  return { name: textOf(head, 0, 4), start: at + 8, size }
}

/** `ds64` of RF64 and BW64: the size of `data` is its second number. */
async function readLongSize(source: ByteSource, start: number): Promise<number | null> {
  const content = await source.read(start, start + 16)
  if (content.length < 16) return null
  const size = new DataView(content.buffer, content.byteOffset).getBigUint64(8, true)
  return size > BigInt(Number.MAX_SAFE_INTEGER) ? null : Number(size)
}

/** A chunk of an odd size is followed by a byte that some programs leave out: there the next name tells. */
async function nextChunk(source: ByteSource, { start, size }: Chunk, littleEndian: boolean): Promise<number> {
  const end = start + size
  if (size % 2 === 0) return end
  const unpadded = await readChunk(source, end, littleEndian)
  return unpadded !== null && ['fmt ', 'data', 'LIST', 'fact'].includes(unpadded.name) ? end : end + 1
}

const textOf = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(from, to))
