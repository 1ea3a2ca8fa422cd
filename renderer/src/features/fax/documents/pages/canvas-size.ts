import { DocumentError } from '../protocol/document-protocol.ts'

/** Larger pages would take more memory than any preview is worth. */
export const mostPixels = 8_000_000
/** Browsers draw nothing on a canvas with a longer side, and say so nowhere. */
export const longestSide = 32_767
/** The largest ratio of a page's sides at which something can still be seen of it. */
const mostRatio = 200

export interface CanvasSize {
  readonly width: number
  readonly height: number
}

/**
 * A page of this shape at the wanted width, made smaller where it would have too many pixels or too long a
 * side. Throws where the page is too narrow to be seen.
 */
export function fitCanvas(wantedWidth: number, ratio: number, most = mostPixels): CanvasSize {
  if (!(ratio <= mostRatio && ratio >= 1 / mostRatio)) throw new DocumentError('shape')
  const width = Math.min(wantedWidth, longestSide, longestSide / ratio, Math.sqrt(most / ratio))
  return { width: Math.max(1, Math.floor(width)), height: Math.max(1, Math.floor(width * ratio)) }
}
