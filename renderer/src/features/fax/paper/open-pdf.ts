import './newer-browser.ts'
import {
  AnnotationMode,
  getDocument,
  VerbosityLevel,
  type PDFDocumentProxy,
} from 'pdfjs-dist/legacy/build/pdf.mjs'
import 'pdfjs-dist/legacy/build/pdf.worker.mjs'
import { fitCanvas } from './canvas-size.ts'
import type { PaperDocument } from './paper-document.ts'
import { PaperError, type PagePicture } from './paper-protocol.ts'
import { NoFilterFactory, PdfCanvasFactory, PdfDataFactory } from './pdf-factories.ts'

/** Larger pictures inside of a PDF stay blank: they could fill the memory of the computer. */
const mostImagePixels = 64_000_000

/**
 * Runs pdf.js whole in this worker: it finds its parsing half already loaded and starts no other. Glyphs
 * are drawn as paths, so no font reaches the document; images without WebAssembly, which the page's
 * policy does not allow; nothing is ever fetched.
 */
export async function openPdf(bytes: Uint8Array): Promise<PaperDocument> {
  const task = getDocument({
    data: bytes,
    verbosity: VerbosityLevel.ERRORS,
    maxImageSize: mostImagePixels,
    disableFontFace: true,
    useSystemFonts: false,
    useWasm: false,
    useWorkerFetch: false,
    enableXfa: false,
    disableWorkerRendering: true,
    cMapUrl: 'c-maps/',
    standardFontDataUrl: 'fonts/',
    wasmUrl: new URL(/* @vite-ignore */ 'pdf-decoders/', import.meta.url).href,
    CanvasFactory: PdfCanvasFactory,
    FilterFactory: NoFilterFactory,
    BinaryDataFactory: PdfDataFactory,
  })
  const pdf = await task.promise.catch((reason: unknown) => {
    throw new PaperError(isLocked(reason) ? 'encrypted' : 'damaged')
  })
  return {
    pages: pdf.numPages,
    exact: true,
    markup: null,
    draw: (index, width) => drawPage(pdf, index, width),
    close: () => void task.destroy(),
  }
}

function isLocked(reason: unknown): boolean {
  return reason instanceof Error && reason.name === 'PasswordException'
}

async function drawPage(pdf: PDFDocumentProxy, index: number, width: number): Promise<PagePicture> {
  try {
    const page = await pdf.getPage(index + 1)
    const paper = page.getViewport({ scale: 1 })
    const ratio = paper.height / paper.width
    const size = fitCanvas(width, ratio)
    const canvas = new OffscreenCanvas(size.width, size.height)
    const viewport = page.getViewport({ scale: size.width / paper.width })
    await page.render({
      canvas: canvas as unknown as HTMLCanvasElement,
      viewport,
      annotationMode: AnnotationMode.ENABLE,
      background: '#fff',
    }).promise
    page.cleanup()
    return { picture: canvas.transferToImageBitmap(), ratio }
  } catch {
    throw new PaperError('damaged')
  }
}
