import address from '@imagemagick/magick-wasm/magick.wasm?url'

/** The decoder's program, a file of its own beside the page, fetched when the first TIFF is opened. */
export async function readDecoderProgram(): Promise<ArrayBuffer> {
  const answer = await fetch(new URL(address, import.meta.url))
  if (!answer.ok) throw new Error('The program that reads TIFF is missing')
  return answer.arrayBuffer()
}
