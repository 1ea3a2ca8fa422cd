import { marks, slopes } from '../paint.ts'
import { reverseBits } from '../pixels.ts'
import type { TiffShape } from '../write-tiff.ts'
import { cmyk, grey, page, palette, rgb, type Recipe } from './shapes.ts'

/** Runs of modified Huffman code, each line ending with its byte; ITU-T T.4, tables 2 and 3. */
export const runs: Readonly<Record<string, string>> = {
  w0: '00110101',
  w2: '0111',
  w4: '1011',
  w8: '10011',
  w12: '001000',
  w16: '101010',
  b2: '11',
  b4: '011',
  b8: '000101',
  b12: '0000111',
}

function bytesOf(bits: string): number[] {
  const whole = bits.padEnd(Math.ceil(bits.length / 8) * 8, '0')
  return (whole.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2))
}

function runLengths(photometric: 0 | 1, fillOrder: 1 | 2): TiffShape {
  const lines = ['w4 b8 w4', 'w0 b4 w12', 'w16', 'w2 b12 w2', 'w8 b4 w2 b2', 'w12 b2 w2']
  const packedLines = lines.flatMap((line) =>
    bytesOf(
      line
        .split(' ')
        .map((run) => runs[run] ?? '')
        .join(''),
    ),
  )
  const strip = Uint8Array.from(packedLines, (byte) => (fillOrder === 2 ? reverseBits(byte) : byte))
  const shape = grey(1, { width: 16, height: lines.length, photometric, fillOrder })
  return { ...shape, tags: [[259, 3, [2]]], strips: [strip] }
}

/** LZW as it was before TIFF 6.0: the lowest bit first. Cleared so often that codes stay nine bits wide. */
function oldLzw(shape: TiffShape): TiffShape {
  const values = Array.from({ length: shape.height }, (_, y) =>
    Array.from({ length: shape.width }, (_x, x) => marks(x, y, 0, 255)),
  ).flat()
  const codes = values.flatMap((value, index) => (index % 200 === 0 ? [256, value] : [value]))
  const bits = [...codes, 257].flatMap((code) => Array.from({ length: 9 }, (_, bit) => (code >> bit) & 1))
  const strip = new Uint8Array(Math.ceil(bits.length / 8))
  bits.forEach((bit, at) => (strip[at >> 3] = (strip[at >> 3] ?? 0) | (bit << (at & 7))))
  return { ...shape, tags: [[259, 3, [5]]], strips: [strip] }
}

export const older: Recipe[] = [
  ...([0, 1] as const).flatMap((photometric) =>
    ([1, 2] as const).map((fillOrder) => ({
      kind: 'fax',
      name: `modified Huffman, photometric ${String(photometric)}, fill order ${String(fillOrder)}`,
      pages: page(runLengths(photometric, fillOrder)),
    })),
  ),
  {
    kind: 'zip',
    name: 'grey 8 bits, by its first number',
    pages: page(grey(8)),
    pack: ['-c', 'zip'],
    change: { 259: 32_946 },
  },
]

/** A palette of this many bits with the colours of another. */
const withColours = (bits: 4 | 8, others: 4 | 8): TiffShape => ({
  ...palette(bits),
  colorMap: palette(others).colorMap ?? [],
})

export const refused: Recipe[] = [
  ...(['zstd', 'zstd:2', 'lzma', 'webp'] as const).map((method) => ({
    name: method,
    pages: page(rgb(), slopes),
    pack: ['-c', method],
  })),
  { name: 'LZW as before TIFF 6.0', pages: page(oldLzw(grey(8))) },
  { name: 'JPEG as before TIFF 6.0', pages: page(grey(8)), change: { 259: 6 } },
  { name: 'ThunderScan', pages: page(grey(4)), change: { 259: 32_809 } },
  { name: 'palette 1 bit without its colours', pages: page(grey(1)), change: { 262: 3 } },
  { name: 'palette 8 bits without its colours', pages: page(grey(8)), change: { 262: 3 } },
  { name: 'palette 8 bits with too few colours', pages: page(withColours(8, 4)) },
  { name: 'palette 4 bits with too many colours', pages: page(withColours(4, 8)) },
  { name: 'colours by CIE', pages: page(rgb()), change: { 262: 8 } },
  { name: 'grey as logarithms', pages: page(grey(16)), change: { 262: 32_844 } },
  { name: 'a mask', pages: page(grey(1)), change: { 262: 4 } },
  { name: 'other inks', pages: page(cmyk({ tags: [[332, 3, [2]]] })) },
  { name: 'numbers below 0', pages: page(grey(16, { tags: [[339, 3, [2]]] })) },
  { name: 'samples of several depths', pages: page(rgb(8, { tags: [[258, 3, [8, 8, 16]]] })) },
  { name: 'grey and unassociated alpha', pages: page(grey(8, { samples: 2, extraSamples: [2] })) },
  { name: 'RGB and a sample of no meaning', pages: page(rgb(8, { samples: 4, extraSamples: [0] })) },
  { name: 'RGB and two more samples', pages: page(rgb(8, { samples: 5, extraSamples: [0, 0] })) },
  { name: 'CMYK and one more sample', pages: page(cmyk({ samples: 5, extraSamples: [0] })) },
  { name: 'no pixels', pages: page(grey(8)), change: { 273: 'absent' as const } },
  { name: 'pixels behind the end', pages: page(grey(8)), change: { 273: 1_000_000 } },
  { name: 'fewer pixels than lines', pages: page(grey(8)), change: { 279: 20 } },
  { name: 'more pixels than any page', pages: page(grey(1)), change: { 256: 60_000, 257: 60_000 } },
].map((recipe) => ({ kind: 'refused', refused: true as const, ...recipe }))
