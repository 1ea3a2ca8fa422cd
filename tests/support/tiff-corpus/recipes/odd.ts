import { blocks, marks, slopes } from '../paint.ts'
import type { Entry, Paint, TiffShape } from '../write-tiff.ts'
import { cmyk, coarse, faxPage, g4, grey, page, palette, rgb, size, type Recipe } from './shapes.ts'

export const counts: Recipe[] = [
  { kind: 'counts', name: 'g4, counts of 0', pages: page(faxPage), pack: g4, change: { 279: 0 } },
  { kind: 'counts', name: 'g4, no counts', pages: page(faxPage), pack: g4, change: { 279: 'absent' } },
  { kind: 'counts', name: 'plain, counts of 0', pages: page(grey(8)), change: { 279: 0 } },
  { kind: 'counts', name: 'plain, no counts', pages: page(grey(8)), change: { 279: 'absent' } },
  {
    kind: 'counts',
    name: 'lzw, counts of 0',
    pages: page(grey(8)),
    pack: ['-c', 'lzw', '-r', '31'],
    change: { 279: 0 },
  },
  { kind: 'counts', name: 'no rows per strip', pages: page(grey(4)), change: { 278: 'absent' } },
  {
    kind: 'counts',
    name: 'no planar, no fill order',
    pages: page(rgb()),
    change: { 284: 'absent', 266: 'absent' },
  },
]

export const turned: Recipe[] = [1, 2, 3, 4, 5, 6, 7, 8].flatMap((orientation) => [
  { kind: 'orientation', name: `g4 ${String(orientation)}`, pages: page(faxPage), pack: g4, orientation },
  {
    kind: 'orientation',
    name: `RGB ${String(orientation)}`,
    pages: page(rgb()),
    pack: ['-c', 'lzw'],
    orientation,
  },
])

/** Colours that are weighed by their alpha, the last sample, never exceed it. */
export const weighed =
  (samples: number): Paint =>
  (x, y, sample, highest) => {
    const value = slopes(x, y, sample, highest)
    return sample === samples - 1 ? value : Math.min(value, slopes(x, y, samples - 1, highest))
  }

export const extra: Recipe[] = [
  ...([1, 2] as const).flatMap((alpha) => {
    const paint = alpha === 1 ? weighed(4) : slopes
    const shape = rgb(8, { samples: 4, extraSamples: [alpha] })
    const name = alpha === 1 ? 'associated alpha' : 'unassociated alpha'
    return [
      { kind: 'extra', name: `RGB and ${name}`, pages: page(shape, paint) },
      {
        kind: 'extra',
        name: `RGB and ${name}, planes`,
        pages: page({ ...shape, planar: 2 as const }, paint),
      },
      { kind: 'extra', name: `RGB and ${name}, lzw`, pages: page(shape, paint), pack: ['-c', 'lzw:2'] },
      {
        kind: 'extra',
        name: `RGB 16 bits and ${name}`,
        pages: page(rgb(16, { samples: 4, extraSamples: [alpha] }), paint),
        ...coarse,
      },
    ]
  }),
  {
    kind: 'extra',
    name: 'grey and associated alpha',
    pages: page(grey(8, { samples: 2, extraSamples: [1] }), weighed(2)),
  },
]

export const ycc = (across: number, down: number): TiffShape => {
  const [columns, rows] = [Math.ceil(size.width / across), Math.ceil(size.height / down)]
  const units = Array.from({ length: columns * rows }, (_, index) => {
    const [column, row] = [index % columns, Math.floor(index / columns)]
    const luma = Array.from({ length: across * down }, (_unit, at) =>
      slopes(column * across + (at % across), row * down + Math.floor(at / across), 0, 255),
    )
    return [...luma, slopes(column * across, row * down, 1, 255), slopes(column * across, row * down, 2, 255)]
  })
  const tags: Entry[] = [[530, 3, [across, down]]]
  return { ...size, bits: 8, samples: 3, photometric: 6, tags, strips: [Uint8Array.from(units.flat())] }
}

export const lossy: Recipe[] = [
  ...[
    [1, 1],
    [2, 1],
    [2, 2],
    [1, 2],
    [4, 1],
    [4, 2],
    [4, 4],
  ].map(([across = 1, down = 1]) => ({
    kind: 'ycbcr',
    name: `plain ${String(across)} by ${String(down)}`,
    pages: page(ycc(across, down)),
  })),
  ...Object.entries({ strips: ['-r', '16'], tiles: ['-t', '-w', '16', '-l', '16'] }).flatMap(
    ([layout, pack]) => [
      {
        kind: 'jpeg',
        name: `grey, ${layout}`,
        pages: page(grey(8), slopes),
        pack: ['-c', 'jpeg:90', ...pack],
        lossy: 2,
      },
      {
        kind: 'jpeg',
        name: `YCbCr, ${layout}`,
        pages: page(rgb(), slopes),
        pack: ['-c', 'jpeg:90', ...pack],
        lossy: 2,
      },
      {
        kind: 'jpeg',
        name: `RGB, ${layout}`,
        pages: page(rgb(), slopes),
        pack: ['-c', 'jpeg:r:90', ...pack],
        lossy: 2,
      },
      {
        kind: layout === 'tiles' ? 'refused' : 'jpeg',
        name: `CMYK, ${layout}`,
        pages: page(cmyk(), slopes),
        pack: ['-c', 'jpeg:90', ...pack],
        ...(layout === 'tiles' ? { refused: true as const } : { lossy: 2 }),
      },
      {
        kind: 'jpeg',
        name: `white-is-0, ${layout}`,
        pages: page(grey(8, { photometric: 0 }), slopes),
        pack: ['-c', 'jpeg:90', ...pack],
        lossy: 2,
      },
    ],
  ),
  {
    kind: 'jpeg',
    name: 'RGB planes',
    pages: page(rgb(), slopes),
    pack: ['-c', 'jpeg:r:90', '-p', 'separate'],
    lossy: 2,
  },
]

export const thumb = grey(1, { width: 8, height: 6, subfileType: 1 })
export const several: Recipe[] = [
  {
    kind: 'pages',
    name: 'three pages of one shape',
    pages: [
      [faxPage, marks],
      [faxPage, blocks],
      [faxPage, marks],
    ],
    pack: g4,
  },
  {
    kind: 'pages',
    name: 'pages that differ',
    pages: [
      [grey(8), marks],
      [rgb(), marks],
      [palette(4), blocks],
      [grey(1, { width: 40 }), marks],
    ],
    pack: ['-c', 'lzw'],
  },
  {
    kind: 'pages',
    name: 'a thumbnail behind the page',
    pages: [
      [faxPage, marks],
      [thumb, blocks],
    ],
    pack: g4,
  },
  {
    kind: 'pages',
    name: 'a thumbnail before the page',
    pages: [
      [thumb, blocks],
      [faxPage, marks],
    ],
    pack: g4,
  },
  {
    kind: 'pages',
    name: 'a thumbnail behind each page',
    pages: [
      [faxPage, marks],
      [thumb, blocks],
      [faxPage, blocks],
      [thumb, blocks],
    ],
  },
  {
    kind: 'pages',
    name: 'MM, two pages',
    pages: [
      [grey(8, { order: 'MM' }), marks],
      [grey(4, { order: 'MM' }), marks],
    ],
  },
]
