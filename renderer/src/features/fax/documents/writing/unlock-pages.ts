import { PDFDict, PDFDocument, PDFName } from '@cantoo/pdf-lib'

/**
 * The document without its lock, where that is only on the files attached to it and the pages are plain
 * (PDF 32000-1, 7.6.5, "Crypt filters": `Identity` for streams and strings). Null where the pages are
 * locked too.
 */
export async function unlockPages(bytes: Uint8Array): Promise<PDFDocument | null> {
  const pdf = await PDFDocument.load(bytes, { ignoreEncryption: true })
  const { context } = pdf
  const lock = context.lookup(context.trailerInfo.Encrypt)
  if (!(lock instanceof PDFDict) || !arePagesPlain(lock)) return null
  delete context.trailerInfo.Encrypt
  return pdf
}

/** Crypt filters are known from version 4 on; one that is not named is `Identity`. */
function arePagesPlain(lock: PDFDict): boolean {
  const version = Number(lock.get(PDFName.of('V'))?.toString() ?? 0)
  const filters = ['StmF', 'StrF'].map((name) => lock.get(PDFName.of(name))?.toString() ?? '/Identity')
  return version >= 4 && filters.every((filter) => filter === '/Identity')
}
