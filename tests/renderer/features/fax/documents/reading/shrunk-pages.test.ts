// @vitest-environment node
import { readFile } from 'node:fs/promises'
import { describe, expect, it, vi } from 'vitest'
import { openTiffPages } from '#renderer/features/fax/documents/tiff/open-tiff.ts'
import { readCorpus } from '#tests/support/tiff-corpus/corpus.ts'

vi.mock('#renderer/features/fax/documents/tiff/decoder-program.ts', () => ({
  readDecoderProgram: () => readFile('node_modules/@imagemagick/magick-wasm/dist/x86/magick.wasm'),
}))

const { refused: _refused, ...kinds } = Object.fromEntries(readCorpus())
const files = Object.values(kinds).flat()

const meanOf = (values: Iterable<number>): number => {
  const all = [...values]
  return all.reduce((sum, value) => sum + value, 0) / all.length
}

/** A preview is far smaller than a scan, whose every pixel in colour takes 140 MB for A4 at 600 dots per inch. */
describe('issue 7 §5.5: a preview takes the memory of a preview', () => {
  it.each(files)('$name: is as light as the page, in as few pixels as are enough', async ({ tiff }) => {
    const pages = await openTiffPages(Uint8Array.from(Buffer.from(tiff, 'base64')))
    const whole = pages.colours(0)
    const small = pages.colours(0, { width: 5, height: 5 * pages.ratio(0) })
    expect(small.width).toBeGreaterThanOrEqual(Math.min(5, whole.width))
    expect(small.width).toBeLessThan(whole.width <= 10 ? whole.width + 1 : whole.width / 1.5)
    expect(Math.abs(meanOf(small.pixels) - meanOf(whole.pixels))).toBeLessThan(16)
  })
})
