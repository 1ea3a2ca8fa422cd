import { greyAt, isInkAt, type Greys } from '../pages/grey-pixels.ts'
import type { TakeRows } from './tiff-decoder.ts'
import type { TiffPage } from './tiff-page.ts'

/** Samples of eight bits, as many for each pixel as the decoder gave: one, two, three or four. */
type Samples = Uint8Array

/** A page upright, opaque, on white: RGBA, eight bits each. */
export interface PagePixels {
  readonly pixels: Uint8ClampedArray<ArrayBuffer>
  readonly width: number
  readonly height: number
}

/** Puts red, green and blue of the pixel whose samples begin at `at` to where `to` says. */
type Look = (samples: Samples, at: number, into: Uint8ClampedArray, to: number) => void

/** How many stored pixels, across and down, become one. */
interface Shrinking {
  readonly across: number
  readonly down: number
}

/** What takes the rows of a page, and what has become of them in the end. */
export interface Taking<T> {
  readonly take: TakeRows
  readonly result: () => T
}

/**
 * The page as it is seen: what its samples mean, in colour, the right way up; as many pixels become one, of
 * their mean colour, as `shrinking` says. No more than one row is held at its full width.
 */
export function colourPage(page: TiffPage, { across, down }: Shrinking): Taking<PagePixels> {
  const [width, height] = [Math.ceil(page.width / across), Math.ceil(page.height / down)]
  const pixels = new Uint8ClampedArray(width * height * 4).fill(255)
  const place = placeOf(page.orientation, width, height)
  const seen = new Uint8ClampedArray(4)
  const sums = new Uint32Array(width * 3)
  const look = lookOf(page)
  let row = 0

  function addRow(samples: Samples, start: number): void {
    for (let x = 0; x < page.width; x += 1) {
      look(samples, start + x * page.samples, seen, 0)
      const sum = Math.floor(x / across) * 3
      for (let part = 0; part < 3; part += 1) sums[sum + part] = (sums[sum + part] ?? 0) + (seen[part] ?? 0)
    }
  }

  function writeRow(rows: number): void {
    const above = Math.floor(row / down) * width
    for (let x = 0; x < width; x += 1) {
      const count = Math.min(across, page.width - x * across) * rows
      const to = place(above + x) * 4
      for (let part = 0; part < 3; part += 1) pixels[to + part] = (sums[x * 3 + part] ?? 0) / count
    }
    sums.fill(0)
  }

  function take(samples: Samples): void {
    for (let start = 0; start < samples.length; start += page.width * page.samples) {
      addRow(samples, start)
      const isLast = row === page.height - 1
      if (isLast || row % down === down - 1) writeRow((row % down) + 1)
      row += 1
    }
  }

  const isTurned = page.orientation >= 5
  const shape = isTurned ? { width: height, height: width } : { width, height }
  return { take, result: () => ({ pixels, ...shape }) }
}

/** The page as it is seen, the right way up, in greys. */
export function greyPage(page: TiffPage): Taking<Greys> {
  const { width, height, orientation } = page
  const greys = new Uint8Array(width * height)
  const place = placeOf(orientation, width, height)
  const seen = new Uint8ClampedArray(4)
  const look = lookOf(page)
  let isInk = true
  let pixel = 0

  function take(samples: Samples): void {
    for (let at = 0; at < samples.length; at += page.samples) {
      look(samples, at, seen, 0)
      isInk &&= isInkAt(seen, 0)
      greys[place(pixel)] = greyAt(seen, 0)
      pixel += 1
    }
  }

  const shape = orientation >= 5 ? { width: height, height: width } : { width, height }
  return { take, result: () => ({ greys, isInk, ...shape }) }
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
  const white = 255 - (samples[at + 3] ?? 255)
  for (let part = 0; part < 3; part += 1) into[to + part] = (samples[at + part] ?? 0) + white
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
