import { decodeHtml } from './decode-text.ts'
import type { DrawableDocument } from '../protocol/drawable-document.ts'
import { DocumentError } from '../protocol/document-protocol.ts'
import { longestMarkup, sealHtml } from '../html/seal-html.ts'

/** HTML has no pages before the provider lays it out; it is shown as one long page. */
export function openHtml(bytes: Uint8Array): DrawableDocument {
  const { text: markup, notes } = decodeHtml(bytes)
  return {
    pages: null,
    exact: false,
    markup: sealHtml(markup),
    notes: [...notes, ...(markup.length > longestMarkup ? (['shortened'] as const) : [])],
    draw: () => Promise.reject(new DocumentError('not-drawable')),
    close: () => undefined,
  }
}
