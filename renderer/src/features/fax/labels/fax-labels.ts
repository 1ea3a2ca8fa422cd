import type { FaxMediaType } from '#shared/fax/fax-content.ts'
import type { FaxItem } from '#shared/outbox/outbox-item.ts'

/** All of the document was handed over, so it can't be stopped any more; what became of it is not known yet. */
export function isAllUp({ uploaded, file }: FaxItem): boolean {
  return uploaded !== null && uploaded >= file.bytes
}

const endings: Readonly<Record<FaxMediaType, readonly string[]>> = {
  'application/pdf': ['pdf'],
  'image/tiff': ['tif', 'tiff'],
  'text/plain': ['txt', 'text', 'log', 'csv', 'md'],
  'text/html': ['htm', 'html', 'xhtml'],
}

const known = new Set(Object.values(endings).flat())

/** The ending of a name that promises another type than the bytes are; null where there is no contradiction. */
export function findFalseEnding(name: string, mediaType: FaxMediaType): string | null {
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
  return known.has(ending) && !endings[mediaType].includes(ending) ? ending : null
}

/** The name of the document once it is a PDF. */
export function asPdfName(name: string): string {
  return `${name.replace(/\.(?:pdf|tiff?|te?xt|x?html?)$/i, '')}.pdf`
}
