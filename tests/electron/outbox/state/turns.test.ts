import { expect, it } from 'vitest'
import { Turns } from '#electron/main/outbox/state/turns.ts'

it('writes of one row never overtake each other, and a failed one holds up nobody', async () => {
  const turns = new Turns()
  const done: string[] = []
  const free: (() => void)[] = []
  const slow = (name: string) => async (): Promise<void> => {
    await new Promise<void>((resolve) => free.push(resolve))
    done.push(name)
  }
  const first = turns.take(['a'], slow('first of a'))
  const failing = turns.take(['a'], () => Promise.reject(new Error('the disk refused')))
  const both = turns.take(['a', 'b'], slow('a and b'))
  const last = turns.take(['b'], slow('last of b'))
  const other = turns.take(['c'], slow('c'))
  expect(free).toHaveLength(2)
  free[1]?.()
  await other
  free[0]?.()
  await first
  await expect(failing).rejects.toThrow('the disk refused')
  await expect.poll(() => free.length).toBe(3)
  free[2]?.()
  await both
  await expect.poll(() => free.length).toBe(4)
  free[3]?.()
  await last
  expect(done).toEqual(['c', 'first of a', 'a and b', 'last of b'])
})
