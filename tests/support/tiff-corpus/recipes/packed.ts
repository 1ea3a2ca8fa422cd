import { blocks, marks } from '../paint.ts'
import { bases, coarse, cmyk, grey, page, palette, rgb, type Recipe } from './shapes.ts'

export const depths = [1, 2, 4, 8, 16] as const
export const orders = ['II', 'MM'] as const

export const plain: Recipe[] = [
  ...depths.flatMap((bits) =>
    [0, 1].flatMap((photometric) =>
      orders.map((order) => ({
        kind: 'plain',
        name: `grey ${String(bits)} bits, photometric ${String(photometric)}, ${order}`,
        pages: page(grey(bits, { photometric, order, rowsPerStrip: 7 })),
      })),
    ),
  ),
  ...([1, 2, 4, 8] as const).flatMap((bits) =>
    [true, false].map((wide) => ({
      kind: 'plain',
      name: `palette ${String(bits)} bits${wide ? '' : ', values of eight bits'}`,
      pages: page(palette(bits, wide)),
    })),
  ),
  ...([8, 16] as const).flatMap((bits) =>
    ([1, 2] as const).flatMap((planar) =>
      orders.map((order) => ({
        kind: 'plain',
        name: `RGB ${String(bits)} bits, planar ${String(planar)}, ${order}`,
        pages: page(rgb(bits, { planar, order, rowsPerStrip: 9 })),
      })),
    ),
  ),
  ...([1, 2] as const).map((planar) => ({
    kind: 'plain',
    name: `CMYK, planar ${String(planar)}`,
    pages: page(cmyk({ planar })),
  })),
]

const anyDepth = ['lzw', 'zip', 'packbits'] as const
const withPredictor = ['lzw:2', 'zip:2'] as const
const layouts: Readonly<Record<string, readonly string[]>> = {
  strips: ['-s', '-r', '7'],
  tiles: ['-t', '-w', '16', '-l', '16'],
  planes: ['-p', 'separate', '-r', '11'],
}

export const packed: Recipe[] = Object.entries(bases).flatMap(([name, shape]) => {
  const deep = shape.bits >= 8
  const methods = [...anyDepth, ...(deep ? withPredictor : [])]
  return methods.flatMap((method) =>
    Object.entries(layouts)
      .filter(([layout]) => layout !== 'planes' || (shape.samples > 1 && method !== 'zip'))
      .filter(([layout]) => layout !== 'tiles' || method !== 'zip:2')
      .map(([layout, pack]) => ({
        kind: method.replace(':', '-'),
        name: `${name}, ${layout}`,
        pages: page(
          layout === 'planes' ? { ...shape, planar: 2 as const } : shape,
          method === 'packbits' ? blocks : marks,
        ),
        pack: ['-c', method, ...pack],
        ...(name === 'grey 16 bits' ? coarse : {}),
        ...(name === 'grey 16 bits' && layout === 'tiles' ? { viaStrips: true as const } : {}),
      })),
  )
})

export const faxMethods = ['g3:1d', 'g3:2d', 'g3:1d:fill', 'g3:2d:fill', 'g4'] as const
export const fax: Recipe[] = faxMethods.flatMap((method) =>
  [0, 1].flatMap((photometric) =>
    ['msb2lsb', 'lsb2msb'].map((fill) => ({
      kind: 'fax',
      name: `${method}, photometric ${String(photometric)}, ${fill}`,
      pages: page(grey(1, { photometric, width: 64, height: 31 })),
      pack: ['-c', method, '-f', fill, '-r', photometric === 0 ? '31' : '8'],
    })),
  ),
)

export const fillOrders: Recipe[] = [
  ...([1, 2, 4, 8] as const).map((bits) => ({
    kind: 'fill-order',
    name: `plain ${String(bits)} bits`,
    pages: page(grey(bits, { fillOrder: 2 })),
  })),
  ...(['lzw', 'packbits', 'zip'] as const).flatMap((method) =>
    ([1, 4, 8] as const).map((bits) => ({
      kind: 'fill-order',
      name: `${method} ${String(bits)} bits`,
      pages: page(grey(bits), blocks),
      pack: ['-c', method, '-f', 'lsb2msb'],
    })),
  ),
]

export const containers: Recipe[] = Object.entries(bases).flatMap(([name, shape]) => [
  { kind: 'big-endian', name: `${name}, lzw`, pages: page(shape), pack: ['-B', '-c', 'lzw', '-r', '9'] },
])
