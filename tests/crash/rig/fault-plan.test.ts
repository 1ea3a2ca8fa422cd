import { expect, it } from 'vitest'
import { parseFaultRules } from '#electron/main/practice/faults/fault-rules.ts'
import { SeededRandom } from '#tests/support/seeded-random.ts'
import { createFaultPlan, fullMix } from './fault-plan.ts'

const planWith = (seed: number) => {
  const random = new SeededRandom(seed)
  return createFaultPlan(() => random.fraction(), fullMix)
}

it('is a script that the practice provider takes, and the same for the same seed', () => {
  expect(parseFaultRules(planWith(1))).toMatchObject({ ok: true })
  expect(planWith(1)).toEqual(planWith(1))
  expect(planWith(1)).not.toEqual(planWith(2))
})

it('lets about 24 % of the sends and 10 % of the lists go wrong, in every way there is', () => {
  const rules = Array.from({ length: 40 }, (_, seed) => planWith(seed)).flat()
  const sends = rules.filter(({ match }) => match?.method === 'POST')
  const lists = rules.filter(({ match }) => match?.method === 'GET')
  expect(sends.length / (40 * 2 * 150)).toBeCloseTo(0.24, 1)
  expect(lists.length / (40 * 4 * 300)).toBeCloseTo(0.1, 1)
  expect(new Set(sends.map(({ fault }) => JSON.stringify(fault))).size).toBe(8)
  expect(new Set(lists.map(({ fault }) => JSON.stringify(fault))).size).toBe(5)
})
