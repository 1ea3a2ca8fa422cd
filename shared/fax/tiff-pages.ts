/** More than any fax has; a chain that is longer was made to be. */
const mostPages = 2_000

/**
 * Where the pages of a TIFF are described, as offsets into the file, in order; documentation: TIFF 6.0,
 * section 2. Null where the chain leads out of the file, or back into itself, or never ends.
 */
export function readTiffPages(bytes: Uint8Array): readonly number[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const little = bytes[0] === 0x49
  const pages = new Set<number>()
  let next = bytes.length < 8 ? -1 : view.getUint32(4, little)
  while (next !== 0) {
    if (next < 8 || next + 2 > bytes.length || pages.has(next) || pages.size === mostPages) return null
    pages.add(next)
    const end = next + 2 + view.getUint16(next, little) * 12
    if (end + 4 > bytes.length) return null
    next = view.getUint32(end, little)
  }
  return [...pages]
}
