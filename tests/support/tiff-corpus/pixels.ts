/** A page as red, green and blue, eight bits each, on white. */
export interface PagePixels {
  readonly width: number
  readonly height: number
  readonly rgb: Uint8Array
}

/**
 * What `tiff2rgba -c none` writes: pages of RGBA whose colours are already weighed by their alpha. Where the
 * document has its bits in reverse, so has this.
 */
export function readRgbaTiff(bytes: Uint8Array): PagePixels[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const pages: PagePixels[] = []
  let directory = view.getUint32(4, true)
  while (directory !== 0) {
    const count = view.getUint16(directory, true)
    const values = (tag: number): number[] => {
      for (let index = 0; index < count; index += 1) {
        const at = directory + 2 + index * 12
        if (view.getUint16(at, true) === tag) return entryValues(view, at)
      }
      return []
    }
    const [width = 0, height = 0] = [...values(256), ...values(257)]
    const lengths = values(279)
    const stored = values(273).flatMap((start, strip) => [
      ...bytes.subarray(start, start + (lengths[strip] ?? 0)),
    ])
    const rgba = values(266)[0] === 2 ? stored.map(reverseBits) : stored
    pages.push({ width, height, rgb: onWhite(rgba) })
    directory = view.getUint32(directory + 2 + count * 12, true)
  }
  return pages
}

export const reverseBits = (byte: number): number =>
  Array.from({ length: 8 }, (_, bit) => ((byte >> bit) & 1) << (7 - bit)).reduce((sum, bit) => sum | bit)

function entryValues(view: DataView, at: number): number[] {
  const size = view.getUint16(at + 2, true) === 3 ? 2 : 4
  const count = view.getUint32(at + 4, true)
  const start = count * size <= 4 ? at + 8 : view.getUint32(at + 8, true)
  return Array.from({ length: count }, (_, index) =>
    size === 2 ? view.getUint16(start + index * 2, true) : view.getUint32(start + index * 4, true),
  )
}

const onWhite = (rgba: readonly number[]): Uint8Array =>
  Uint8Array.from({ length: (rgba.length / 4) * 3 }, (_, at) => {
    const pixel = Math.floor(at / 3) * 4
    return Math.min(255, (rgba[pixel + (at % 3)] ?? 0) + 255 - (rgba[pixel + 3] ?? 0))
  })

/** The page upright, as the orientation of TIFF 6.0 says where its first row and column belong. */
export function turnPixels({ width, height, rgb }: PagePixels, orientation: number): PagePixels {
  const swaps = orientation >= 5
  const [wide, high] = swaps ? [height, width] : [width, height]
  const turned = new Uint8Array(rgb.length)
  for (let row = 0; row < height; row += 1)
    for (let column = 0; column < width; column += 1) {
      const [x, y] = place(orientation, row, column, wide, high)
      turned.set(rgb.subarray((row * width + column) * 3, (row * width + column) * 3 + 3), (y * wide + x) * 3)
    }
  return { width: wide, height: high, rgb: turned }
}

/** Where a stored row and column are seen: 6 means that row 0 is the right side and column 0 the top. */
function place(orientation: number, row: number, column: number, wide: number, high: number) {
  const places: Readonly<Record<number, readonly [number, number]>> = {
    1: [column, row],
    2: [wide - 1 - column, row],
    3: [wide - 1 - column, high - 1 - row],
    4: [column, high - 1 - row],
    5: [row, column],
    6: [wide - 1 - row, column],
    7: [wide - 1 - row, high - 1 - column],
    8: [row, high - 1 - column],
  }
  return places[orientation] ?? [column, row]
}

/** By the weights of ITU-R BT.601 in 256ths, rounded down. */
export const greysOf = (rgb: Uint8Array): Uint8Array =>
  Uint8Array.from({ length: rgb.length / 3 }, (_, pixel) => {
    const [red = 0, green = 0, blue = 0] = rgb.subarray(pixel * 3, pixel * 3 + 3)
    return (red * 77 + green * 150 + blue * 29) >> 8
  })
