import { describe, expect, it } from 'vitest'
import { simulate } from './simulate.ts'

const seeds = (count: number): number[] => Array.from({ length: count }, (_, seed) => seed)
const honest = { duplicates: 0, falseSent: 0, lost: 0, falseAsks: 0 }
const common = { messages: 40, sender: 'outbox' } as const

describe('a quarter of all sends and a tenth of all lists go wrong', () => {
  it.each(seeds(30))('while the process is killed again and again, seed %i', async (seed) => {
    const ledger = await simulate({ ...common, seed, killChance: 0.1, jumpChance: 0 })
    expect(ledger).toMatchObject(honest)
    expect(ledger.kills).toBeGreaterThan(5)
    const { accepted = 0, delivered = 0, cancelled = 0, ...others } = ledger.states
    expect(others).toEqual({})
    expect(accepted + delivered + cancelled).toBeGreaterThanOrEqual(ledger.queued)
  })

  it.each(seeds(30))('while the clock jumps by up to a day as well, seed %i', async (seed) => {
    const ledger = await simulate({ ...common, seed: 1_000 + seed, killChance: 0.05, jumpChance: 0.03 })
    expect(ledger).toMatchObject(honest)
  })

  it.each(seeds(20))('while the store is slow and its calls overtake each other, seed %i', async (seed) => {
    const faults = { killChance: seed % 2 === 0 ? 0 : 0.05, jumpChance: seed % 4 === 0 ? 0.02 : 0 }
    const ledger = await simulate({ ...common, ...faults, seed: 2_000 + seed, late: true })
    expect(ledger).toMatchObject(honest)
  })

  it('and a sender that tries again on errors is caught: this test can fail', async () => {
    const ledgers = await Promise.all(
      seeds(5).map((seed) =>
        simulate({ messages: 40, sender: 'naive', seed, killChance: 0.1, jumpChance: 0 }),
      ),
    )
    for (const ledger of ledgers) expect(ledger.duplicates).toBeGreaterThan(0)
  })
})
