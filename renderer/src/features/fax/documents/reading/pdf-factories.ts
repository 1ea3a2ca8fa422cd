import { fetchPart } from '../../../../base/browser/fetch-part.ts'
/** What pdf.js wants from its surroundings, made of what a worker has. */

interface CanvasAndContext {
  canvas: OffscreenCanvas | null
  context: OffscreenCanvasRenderingContext2D | null
}

export class PdfCanvasFactory {
  create(width: number, height: number): CanvasAndContext {
    const canvas = new OffscreenCanvas(width, height)
    return { canvas, context: canvas.getContext('2d', { willReadFrequently: true }) }
  }

  reset({ canvas }: CanvasAndContext, width: number, height: number): void {
    if (canvas !== null) Object.assign(canvas, { width, height })
  }

  destroy(pair: CanvasAndContext): void {
    if (pair.canvas !== null) Object.assign(pair.canvas, { width: 0, height: 0 })
    Object.assign(pair, { canvas: null, context: null })
  }

  getNoAlphaContext(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D | null {
    return canvas.getContext('2d', { alpha: false, willReadFrequently: true })
  }
}

/** SVG filters need a document; without them a few transfer functions are left out. */
export class NoFilterFactory {
  addFilter = (): string => 'none'
  addHCMFilter = (): string => 'none'
  addAlphaFilter = (): string => 'none'
  addLuminosityFilter = (): string => 'none'
  addKnockoutFilter = (): string => 'none'
  addHighlightHCMFilter = (): string => 'none'
  addSelectionHCMFilter = (): string => 'none'
  addSelectionFilter = (): string => 'none'
  createSelectionStyle = (): null => null
  destroy = (): void => undefined
}

/** Fonts and character maps that a document names without bringing them along. */
export class PdfDataFactory {
  async fetch({ kind, filename }: { kind: string; filename: string }): Promise<Uint8Array> {
    const { readPdfData } = await fetchPart(() => import('./pdf-data.ts'))
    return readPdfData(kind, filename)
  }
}
