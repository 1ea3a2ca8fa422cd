import './newer-browser.ts'
import {
  AnnotationMode,
  getDocument,
  VerbosityLevel,
  type PDFDocumentProxy,
} from 'pdfjs-dist/legacy/build/pdf.mjs'
import 'pdfjs-dist/legacy/build/pdf.worker.mjs'
import { fitCanvas } from '../pages/canvas-size.ts'
import { mostPages } from '../pages/most-pages.ts'
import type { DrawableDocument } from '../protocol/drawable-document.ts'
import { DocumentError, type PagePicture, type DocumentNote } from '../protocol/document-protocol.ts'
import { NoFilterFactory, PdfCanvasFactory, PdfDataFactory } from './pdf-factories.ts'
import { listenForLosses } from './pdf-losses.ts'

/** A3 at 600 dots per inch has 70 million; more could fill the memory of the computer, and stay blank. */
const mostImagePixels = 160_000_000
/** Four bytes for each pixel: larger pictures are made smaller while they are decoded. */
const mostCanvasBytes = 16_000_000 * 4

/** Of broken data pdf.js speaks as `INFOS`, which are no more than its warnings for any other document. */
const verbosity = VerbosityLevel.INFOS
const takeLosses = listenForLosses(self.console)

/**
 * Runs pdf.js whole in this worker: it finds its parsing half already loaded and starts no other. Glyphs
 * are drawn as paths, so no font reaches the document; nothing is fetched but pdf.js's own decoders.
 */
export async function openPdf(bytes: Uint8Array): Promise<DrawableDocument> {
  takeLosses()
  const task = getDocument({
    data: bytes,
    verbosity,
    maxImageSize: mostImagePixels,
    canvasMaxAreaInBytes: mostCanvasBytes,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    enableXfa: false,
    disableWorkerRendering: true,
    cMapUrl: 'c-maps/',
    standardFontDataUrl: 'fonts/',
    wasmUrl: 'pdf-decoders/',
    CanvasFactory: PdfCanvasFactory,
    FilterFactory: NoFilterFactory,
    BinaryDataFactory: PdfDataFactory,
  })
  const pdf = await task.promise.catch((reason: unknown) => {
    throw new DocumentError(isLocked(reason) ? 'encrypted' : 'damaged')
  })
  // Objects of any page may be in what could not be read.
  const isDamaged = takeLosses()
  if (pdf.numPages < 1) throw new DocumentError('damaged')
  if (pdf.numPages > mostPages) throw new DocumentError('too-many-pages')
  return {
    pages: pdf.numPages,
    exact: true,
    markup: null,
    notes: await notesOf(pdf),
    draw: async (index, width) => {
      const page = await drawPage(pdf, index, width)
      return { ...page, incomplete: page.incomplete || isDamaged }
    },
    close: () => void task.destroy(),
  }
}

/** A form whose pages are made by Adobe's reader shows elsewhere what is there for readers that can't. */
async function notesOf(pdf: PDFDocumentProxy): Promise<readonly DocumentNote[]> {
  const { info } = await pdf.getMetadata()
  return 'IsXFAPresent' in info && info.IsXFAPresent === true ? ['form'] : []
}

function isLocked(reason: unknown): boolean {
  return reason instanceof Error && reason.name === 'PasswordException'
}

async function drawPage(pdf: PDFDocumentProxy, index: number, width: number): Promise<PagePicture> {
  takeLosses()
  try {
    const page = await pdf.getPage(index + 1)
    const natural = page.getViewport({ scale: 1 })
    const ratio = natural.height / natural.width
    const size = fitCanvas(width, ratio)
    const canvas = new OffscreenCanvas(size.width, size.height)
    const viewport = page.getViewport({ scale: size.width / natural.width })
    await page.render({
      canvas: canvas as unknown as HTMLCanvasElement,
      viewport,
      annotationMode: AnnotationMode.ENABLE,
      background: '#fff',
    }).promise
    page.cleanup()
    const incomplete = takeLosses()
    // A font or a picture that could not be read is kept as such: the next page would use it without a word.
    if (incomplete) await pdf.cleanup()
    return { picture: canvas.transferToImageBitmap(), ratio, incomplete }
  } catch (reason) {
    throw reason instanceof DocumentError ? reason : new DocumentError('damaged')
  }
}
