import { expect, it } from 'vitest'
import { createScaledClock, startHurriedTime } from './scaled-clock.ts'

it('tells every process of a hurried time the same wall time, in whole milliseconds', () => {
  const time = startHurriedTime(100, 1_000_000)
  const [one, other] = [createScaledClock(time), createScaledClock(structuredClone(time))]
  const [first, second, third] = [one.now(), other.now(), one.now()]
  expect(first).toBeGreaterThanOrEqual(1_000_000)
  expect(second).toBeGreaterThanOrEqual(first)
  expect(third).toBeGreaterThanOrEqual(second)
  expect(Number.isInteger(first)).toBe(true)
})

it('is not early with a timer', async () => {
  const clock = createScaledClock(startHurriedTime(1_000))
  const before = clock.monotonic()
  await new Promise<void>((resolve) => void clock.after(10_000, resolve))
  // Node rounds a timer down to the millisecond, which is a second of this clock.
  expect(clock.monotonic() - before).toBeGreaterThanOrEqual(9_000)
})

it('lets a timer be cancelled', async () => {
  const clock = createScaledClock(startHurriedTime(1_000))
  const rang: string[] = []
  clock.after(2_000, () => rang.push('cancelled'))()
  await new Promise<void>((resolve) => void clock.after(5_000, () => resolve(void rang.push('kept'))))
  expect(rang).toEqual(['kept'])
})
