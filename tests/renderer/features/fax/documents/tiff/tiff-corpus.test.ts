// @vitest-environment node
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { inflateSync } from 'node:zlib'
import { describe, expect, it, vi } from 'vitest'
import { DocumentError } from '#renderer/features/fax/documents/protocol/document-protocol.ts'
import { openTiffPages } from '#renderer/features/fax/documents/tiff/open-tiff.ts'
import { writeCover } from '#renderer/features/fax/documents/writing/write-document.ts'
import { readCorpus, type CorpusFile, type CorpusPage } from '#tests/support/tiff-corpus/corpus.ts'
import { readPdfPictures } from '#tests/support/tiff-corpus/pdf-pictures.ts'
import { greysOf } from '#tests/support/tiff-corpus/pixels.ts'

vi.mock('#renderer/features/fax/documents/tiff/decoder-program.ts', () => ({
  readDecoderProgram: () => readFile('node_modules/@imagemagick/magick-wasm/dist/x86/magick.wasm'),
}))

/** Against what libtiff's own tools make of the same files; `tests/support/tiff-corpus/make.ts`. */

const corpus = readCorpus()
const { refused = [], ...kinds } = Object.fromEntries(corpus)
const shown = Object.entries(kinds)
const bytesOf = ({ tiff }: CorpusFile): Uint8Array => Uint8Array.from(Buffer.from(tiff, 'base64'))
const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

const withoutAlpha = (rgba: Uint8ClampedArray): Uint8Array =>
  Uint8Array.from({ length: (rgba.length / 4) * 3 }, (_, at) => rgba[Math.floor(at / 3) * 4 + (at % 3)] ?? 0)

const largestDifference = (one: Uint8Array, other: Uint8Array): number =>
  one.reduce((largest, value, at) => Math.max(largest, Math.abs(value - (other[at] ?? 255))), 0)

/** The same to the pixel; only where a decoder is free to round, within what the file allows. */
function expectSame(
  actual: Uint8Array,
  wanted: string,
  page: CorpusPage,
  lossy: number,
  greys: boolean,
): void {
  if (page.pixels === undefined) return expect(digest(actual)).toBe(wanted)
  const rgb = inflateSync(Buffer.from(page.pixels, 'base64'))
  const expected = greys ? greysOf(rgb) : Uint8Array.from(rgb)
  expect(actual.length).toBe(expected.length)
  expect(largestDifference(actual, expected)).toBeLessThanOrEqual(lossy)
}

const cover = { title: 'Fax', rows: [], pages: { label: 'Pages', value: '{count}' }, note: '' }

describe('issue 7 §4.3: a scan is shown as it is, or not at all', () => {
  it('is tried on at least two hundred files that can be shown', () => {
    expect(shown.reduce((sum, [, files]) => sum + files.length, 0)).toBeGreaterThanOrEqual(200)
  })

  describe.each(shown)('%s', (_kind, files) => {
    it.each(files)('$name: shown as libtiff shows it', async (file) => {
      const tiff = await openTiffPages(bytesOf(file))
      expect(tiff.count).toBe(file.pages.length)
      for (const [index, page] of file.pages.entries()) {
        const { pixels, width, height } = tiff.colours(index)
        expect([width, height]).toEqual([page.width, page.height])
        expectSame(withoutAlpha(pixels), page.sha256, page, file.lossy, false)
      }
    })

    it.each(files)('$name: the same behind a cover page', async (file) => {
      const written = await writeCover({ cover, mediaType: 'image/tiff', bytes: bytesOf(file) })
      expect(written.pages).toBe(file.pages.length + 1)
      const pictures = await readPdfPictures(written.bytes)
      expect(pictures).toHaveLength(file.pages.length)
      for (const [index, page] of file.pages.entries()) {
        const { width, height, greys } = pictures[index] ?? { width: 0, height: 0, greys: new Uint8Array() }
        expect([width, height]).toEqual([page.width, page.height])
        expectSame(Uint8Array.from(greys), page.greys, page, file.lossy, true)
      }
    })
  })

  it.each(refused)('refuses $name, and puts nothing of it behind a cover page', async (file) => {
    const problem = /^(?:compression|tiff-kind|damaged|too-large)$/
    await expect(openTiffPages(bytesOf(file))).rejects.toThrow(DocumentError)
    await expect(openTiffPages(bytesOf(file))).rejects.toThrow(problem)
    await expect(writeCover({ cover, mediaType: 'image/tiff', bytes: bytesOf(file) })).rejects.toThrow(
      problem,
    )
  })
})
