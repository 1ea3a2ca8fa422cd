import { expect, it } from 'vitest'
import { rateLimitHoldMs } from '#shared/rate-limit-hold.ts'

it.each([
  ['as long as it asks for', 30_000, 30_000],
  ['60 s where it asks for nothing', null, 60_000],
  ['60 s where nothing is known', undefined, 60_000],
  ['at least 1 s', 0, 1_000],
  ['at least 1 s where its time has passed', -5_000, 1_000],
  ['at most an hour', 86_400_000, 3_600_000],
  ['an hour where it asks for no number', Number.NaN, 3_600_000],
])('a 429 holds %s', (_name, asked, held) => {
  expect(rateLimitHoldMs(asked)).toBe(held)
})
