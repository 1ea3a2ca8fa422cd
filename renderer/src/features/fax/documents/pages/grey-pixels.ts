/** Pixels as a canvas gives them: RGBA, eight bits each. */
export interface Pixels {
  readonly data: Uint8ClampedArray
  readonly width: number
  readonly height: number
}

/** One byte a pixel, white is 255. */
export interface Greys {
  readonly greys: Uint8Array<ArrayBuffer>
  readonly width: number
  readonly height: number
  /** Whether there is nothing between black and white. */
  readonly isInk: boolean
}

export const greyAt = (data: Uint8ClampedArray, at: number): number =>
  ((data[at] ?? 0) * 77 + (data[at + 1] ?? 0) * 150 + (data[at + 2] ?? 0) * 29) >> 8

export function isInkAt(data: Uint8ClampedArray, at: number): boolean {
  const value = data[at] ?? 0
  return (value === 0 || value === 255) && data[at + 1] === value && data[at + 2] === value
}

export function toGreys({ data, width, height }: Pixels): Greys {
  const greys = new Uint8Array(width * height)
  let isInk = true
  for (let pixel = 0; pixel < greys.length; pixel += 1) {
    greys[pixel] = greyAt(data, pixel * 4)
    isInk &&= isInkAt(data, pixel * 4)
  }
  return { greys, width, height, isInk }
}

/** One bit a pixel, white is 1, each line begins with a new byte. */
export function toBits({ greys, width, height }: Greys): Uint8Array<ArrayBuffer> {
  const lineBytes = Math.ceil(width / 8)
  const bits = new Uint8Array(lineBytes * height)
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const at = y * lineBytes + (x >> 3)
      if ((greys[y * width + x] ?? 0) >= 128) bits[at] = (bits[at] ?? 0) | (0x80 >> (x & 7))
    }
  return bits
}
