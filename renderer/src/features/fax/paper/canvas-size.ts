/** Larger pages would take more memory than any preview is worth. */
export const mostPixels = 8_000_000

export interface CanvasSize {
  readonly width: number
  readonly height: number
}

/** A page of this shape at the wanted width, made smaller where it would have too many pixels. */
export function fitCanvas(wantedWidth: number, ratio: number, most = mostPixels): CanvasSize {
  const width = Math.min(wantedWidth, Math.sqrt(most / ratio))
  return { width: Math.max(1, Math.floor(width)), height: Math.max(1, Math.floor(width * ratio)) }
}
