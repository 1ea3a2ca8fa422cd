import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exceedsBytes } from '#electron/main/desk/requests/request-size.ts'
import { isWithin, requestBounds } from '#electron/preload/bounds.ts'
import { validRequests } from '#tests/support/samples/valid-requests.ts'

const within = (value: unknown): boolean => isWithin(value, requestBounds)

function nested(levels: number): unknown {
  let value: unknown = 'inside'
  for (let level = 0; level < levels; level++) value = { value }
  return value
}

describe('issue 7 §5.6: what crosses the bridge is bounded before it is cloned', () => {
  it('lets every request of the contract pass', () => {
    for (const [channel, request] of Object.entries(validRequests))
      expect([channel, within(request)]).toEqual([channel, true])
  })

  it('refuses an array of 30 million holes, wherever it is, without walking through it', () => {
    const holes = new Array<unknown>(30_000_000)
    const before = process.cpuUsage().user
    for (const value of [holes, { key: holes }, [[holes]], { a: { b: [1, holes] } }])
      expect(within(value)).toBe(false)
    // In microseconds of processor time, of which walking takes seconds.
    expect(process.cpuUsage().user - before).toBeLessThan(1_000_000)
  })

  it.each([
    ['an array with one hole', Object.assign(new Array<number>(3), { 0: 1, 2: 3 })],
    ['an array with something beside its items', Object.assign([1], { x: 1 })],
    ['a map', new Map([[1, 2]])],
    ['a set', new Set([1])],
    ['a date', new Date(0)],
    ['a regular expression', /x/],
    ['an error', new Error('x')],
    ['a function', () => undefined],
    ['a symbol', Symbol('x')],
    ['a big integer', 1n],
    ['an instance of a class', new (class Thing {})()],
    ['a buffer', new ArrayBuffer(8)],
    ['numbers in a view', new Float64Array(1)],
    ['a promise', Promise.resolve()],
  ])('refuses %s', (_name, value) => {
    expect(within({ value })).toBe(false)
  })

  it('refuses what is too deep, has too many parts, or too many bytes', () => {
    expect(within(nested(24))).toBe(true)
    expect(within(nested(25))).toBe(false)
    expect(within(nested(100_000))).toBe(false)
    expect(within(Array.from({ length: 300_000 }, () => 0))).toBe(false)
    expect(within('x'.repeat(1024 * 1024))).toBe(true)
    expect(within('x'.repeat(1024 * 1024 + 1))).toBe(false)
    expect(within(Array.from({ length: 20 }, () => 'x'.repeat(60 * 1024)))).toBe(false)
  })

  it.each([0, 1, 1024, 2 * 1024 * 1024])(
    'lets no bytes pass, not even %d: documents have addresses',
    (length) => {
      expect(within({ bytes: new Uint8Array(length) })).toBe(false)
    },
  )

  it('ends on what contains itself', () => {
    const round: Record<string, unknown> = {}
    round['round'] = round
    expect(within(round)).toBe(false)
  })

  it('lets whatever JSON can say pass, as long as it is small', () => {
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 10 }), (value) => within(value)))
  })
})

describe('issue 7 §5.6: the main process measures what arrived all the same', () => {
  it('and is not held by 30 million holes, nor by a view of large bytes', () => {
    const before = process.cpuUsage().user
    expect(exceedsBytes({ key: new Array<unknown>(30_000_000) }, 1024 * 1024)).toBe(true)
    expect(exceedsBytes(new Uint8Array(new ArrayBuffer(2 * 1024 * 1024), 0, 8), 1024 * 1024)).toBe(true)
    expect(process.cpuUsage().user - before).toBeLessThan(1_000_000)
  })
})
