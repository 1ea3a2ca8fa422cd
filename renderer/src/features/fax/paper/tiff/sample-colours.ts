import type { TiffPage } from './tiff-page.ts'

/** Samples of eight bits, as many for each pixel as the decoder gave: one, two, three or four. */
export type Samples = Uint8Array

/** A page upright, opaque, on white paper: RGBA, eight bits each. */
export interface PagePixels {
  readonly pixels: Uint8ClampedArray<ArrayBuffer>
  readonly width: number
  readonly height: number
}

/** Puts red, green and blue of the pixel whose samples begin at `at` to where `to` says. */
type Look = (samples: Samples, at: number, into: Uint8ClampedArray, to: number) => void

/** The page as it is seen: what its samples mean, in colour, the right way up. */
export function colourPage(page: TiffPage, samples: Samples): PagePixels {
  const { width, height, orientation } = page
  const count = width * height
  const pixels = new Uint8ClampedArray(count * 4).fill(255)
  const look = lookOf(page)
  const place = placeOf(orientation, width, height)
  for (let pixel = 0; pixel < count; pixel += 1) look(samples, pixel * page.samples, pixels, place(pixel) * 4)
  return orientation >= 5 ? { pixels, width: height, height: width } : { pixels, width, height }
}

function lookOf({ colours, bits, alpha, directory }: TiffPage): Look {
  switch (colours) {
    case 'black-is-0':
      return alpha === null ? greys(0) : weighedGreys
    case 'white-is-0':
      return greys(255)
    case 'palette':
      return fromPalette(directory.values(320), bits)
    case 'cmyk':
      return fromInks
    case 'rgb':
    case 'ycbcr':
      return alpha === null ? asTheyAre : alpha === 'associated' ? weighed : toBeWeighed
  }
}

/** `white` turns them round where 0 is white. */
const greys =
  (white: 0 | 255): Look =>
  (samples, at, into, to) => {
    const shade = (samples[at] ?? 0) ^ white
    into[to] = shade
    into[to + 1] = shade
    into[to + 2] = shade
  }

const asTheyAre: Look = (samples, at, into, to) => {
  into[to] = samples[at] ?? 0
  into[to + 1] = samples[at + 1] ?? 0
  into[to + 2] = samples[at + 2] ?? 0
}

/** libtiff's own sums: black takes from the white that each ink leaves. */
const fromInks: Look = (samples, at, into, to) => {
  const light = 255 - (samples[at + 3] ?? 0)
  for (let ink = 0; ink < 3; ink += 1)
    into[to + ink] = Math.floor((light * (255 - (samples[at + ink] ?? 0))) / 255)
}

/** Entries are of sixteen bits; some writers use eight of them, as libtiff knows by none being larger. */
function fromPalette(map: readonly number[], bits: number): Look {
  const count = 2 ** bits
  const isWide = map.some((value) => value > 255)
  const colours = map.map((value) => (isWide ? Math.floor((value * 255) / 65_535) : value))
  const step = 255 / (count - 1)
  return (samples, at, into, to) => {
    const index = Math.round((samples[at] ?? 0) / step)
    for (let part = 0; part < 3; part += 1) into[to + part] = colours[part * count + index] ?? 0
  }
}

const weighedGreys: Look = (samples, at, into, to) => {
  const shade = (samples[at] ?? 0) + 255 - (samples[at + 1] ?? 255)
  for (let part = 0; part < 3; part += 1) into[to + part] = shade
}

const weighed: Look = (samples, at, into, to) => {
  const paper = 255 - (samples[at + 3] ?? 255)
  for (let part = 0; part < 3; part += 1) into[to + part] = (samples[at + part] ?? 0) + paper
}

/** libtiff's own sums again, so that no pixel differs by one. */
const toBeWeighed: Look = (samples, at, into, to) => {
  const alpha = samples[at + 3] ?? 255
  for (let part = 0; part < 3; part += 1)
    into[to + part] = Math.floor(((samples[at + part] ?? 0) * alpha + 127) / 255) + 255 - alpha
}

/** Where a stored pixel is seen, as its number in the upright page; TIFF 6.0, "Orientation". */
function placeOf(orientation: number, width: number, height: number): (pixel: number) => number {
  const [right, bottom] = [width - 1, height - 1]
  const at = (pixel: number): readonly [x: number, y: number] => [pixel % width, Math.floor(pixel / width)]
  const turned = (place: (x: number, y: number) => number) => (pixel: number) => place(...at(pixel))
  switch (orientation) {
    case 2:
      return turned((x, y) => y * width + right - x)
    case 3:
      return (pixel) => width * height - 1 - pixel
    case 4:
      return turned((x, y) => (bottom - y) * width + x)
    case 5:
      return turned((x, y) => x * height + y)
    case 6:
      return turned((x, y) => x * height + bottom - y)
    case 7:
      return turned((x, y) => (right - x) * height + bottom - y)
    case 8:
      return turned((x, y) => (right - x) * height + y)
    default:
      return (pixel) => pixel
  }
}
