import { describe, expect, it } from 'vitest'
import { simulate } from './simulate.ts'

const seeds = Array.from({ length: 60 }, (_, seed) => seed)

describe('the outbox under faults', () => {
  it.each(seeds)('keeps its promise, seed %i', async (seed) => {
    const ledger = await simulate({ seed, messages: 40, killChance: 0.1, jumpChance: 0.05 })
    expect(ledger).toMatchObject({ duplicates: 0, falseSent: 0, lost: 0, falseAsks: 0 })
  })
})
