import { decodeHtml } from './decode-text.ts'
import type { PaperDocument } from '../protocol/paper-document.ts'
import { PaperError } from '../protocol/paper-protocol.ts'
import { longestMarkup, sealHtml } from '../html/seal-html.ts'

/** HTML has no pages before the provider lays it out; it is shown as one long page. */
export function openHtml(bytes: Uint8Array): PaperDocument {
  const { text: markup, notes } = decodeHtml(bytes)
  return {
    pages: null,
    exact: false,
    markup: sealHtml(markup),
    notes: [...notes, ...(markup.length > longestMarkup ? (['shortened'] as const) : [])],
    draw: () => Promise.reject(new PaperError('not-paper')),
    close: () => undefined,
  }
}
