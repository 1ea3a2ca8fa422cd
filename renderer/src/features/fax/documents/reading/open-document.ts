import { fetchPart } from '../../../../base/browser/fetch-part.ts'
import type { FaxMediaType } from '#shared/fax/fax-content.ts'
import type { DrawableDocument } from '../protocol/drawable-document.ts'

/** Each kind of document comes with a library of its own, fetched when the first of it is opened. */
export async function openDocument(mediaType: FaxMediaType, bytes: Uint8Array): Promise<DrawableDocument> {
  switch (mediaType) {
    case 'application/pdf': {
      const { openPdf } = await fetchPart(() => import('./open-pdf.ts'))
      return openPdf(bytes)
    }
    case 'image/tiff': {
      const { openTiff } = await fetchPart(() => import('../tiff/open-tiff.ts'))
      return openTiff(bytes)
    }
    case 'text/plain': {
      const { openText } = await fetchPart(() => import('./open-text.ts'))
      return openText(bytes)
    }
    case 'text/html': {
      const { openHtml } = await fetchPart(() => import('./open-html.ts'))
      return openHtml(bytes)
    }
  }
}
