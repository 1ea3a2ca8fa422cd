import { describe, expect, it } from 'vitest'
import { readTiffPages } from '#shared/fax/tiff-pages.ts'
import { sampleTiff } from '#tests/support/sample-documents.ts'

describe('readTiffPages', () => {
  it.each(['II', 'MM'] as const)('finds every page of a file in the order %s', (order) => {
    const pages = readTiffPages(sampleTiff({ compression: 'group4', pages: 3, order }))
    expect(pages).toHaveLength(3)
    expect(pages?.[0]).toBe(8)
  })

  it('does not follow a chain that leads back into itself', () => {
    expect(readTiffPages(sampleTiff({ compression: 'none', pages: 3, endless: true }))).toBeNull()
  })

  it('does not follow a chain out of the file', () => {
    const whole = sampleTiff({ compression: 'none', pages: 2 })
    expect(readTiffPages(whole.subarray(0, whole.length - 100))).toBeNull()
    expect(readTiffPages(whole.subarray(0, 7))).toBeNull()
  })

  it('gives up on more pages than any fax has', () => {
    expect(readTiffPages(sampleTiff({ compression: 'none', pages: 2_000 }))).toHaveLength(2_000)
    expect(readTiffPages(sampleTiff({ compression: 'none', pages: 2_001 }))).toBeNull()
  })
})
