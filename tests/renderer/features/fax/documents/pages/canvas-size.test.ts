import { describe, expect, it } from 'vitest'
import { fitCanvas, longestSide, mostPixels } from '#renderer/features/fax/documents/pages/canvas-size.ts'

describe('issue 7 §4.3: no page is drawn on a canvas that a browser leaves empty', () => {
  it.each([
    [600, 1.4142],
    [4_000, 0.7],
    [1_200, 199],
    [60, 199],
    [400_000, 0.01],
    [50_000, 0.005],
  ])('%d pixels wide at a ratio of %d', (wanted, ratio) => {
    const { width, height } = fitCanvas(wanted, ratio)
    expect(Math.max(width, height)).toBeLessThanOrEqual(longestSide)
    expect(Math.min(width, height)).toBeGreaterThan(0)
    expect(width * height).toBeLessThanOrEqual(mostPixels)
  })

  it.each([15_000, 1 / 15_000, 0, Infinity, Number.NaN])(
    'says of a page with a ratio of %d that it can’t be seen',
    (ratio) => {
      expect(() => fitCanvas(600, ratio)).toThrow('shape')
    },
  )
})
