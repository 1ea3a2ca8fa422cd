import { decodeText } from './open-text.ts'
import type { PaperDocument } from './paper-document.ts'
import { PaperError } from './paper-protocol.ts'
import { sealHtml } from './seal-html.ts'

/** HTML has no pages before the provider lays it out; it is shown as one long page. */
export function openHtml(bytes: Uint8Array): PaperDocument {
  return {
    pages: null,
    exact: false,
    markup: sealHtml(decodeText(bytes)),
    draw: () => Promise.reject(new PaperError('not-paper')),
    close: () => undefined,
  }
}
