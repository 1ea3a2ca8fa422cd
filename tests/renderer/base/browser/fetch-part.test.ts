import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fetchPart } from '#renderer/base/browser/fetch-part.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('a part of the program that is fetched when it is needed', () => {
  it.each([0, 1, 2])('is there although its connection was cut %i times', async (cuts) => {
    let tries = 0
    const part = fetchPart(() =>
      tries++ < cuts ? Promise.reject(new Error('cut')) : Promise.resolve('part'),
    )
    await vi.advanceTimersByTimeAsync(2_000)
    expect(await part).toBe('part')
  })

  it('is given up at the third failure, with its reason', async () => {
    const load = vi.fn(() => Promise.reject(new Error('cut')))
    const failed = expect(fetchPart(load)).rejects.toThrow('cut')
    await vi.advanceTimersByTimeAsync(2_000)
    await failed
    expect(load).toHaveBeenCalledTimes(3)
  })

  it('is not tried again without its stylesheet', async () => {
    const load = vi.fn(() => Promise.reject(new Error('Unable to preload CSS for /assets/StatusPage.css')))
    await expect(fetchPart(load)).rejects.toThrow('CSS')
    expect(load).toHaveBeenCalledTimes(1)
  })
})
