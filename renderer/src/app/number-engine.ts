import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { decideDial } from '#shared/calls/decide-dial.ts'
import type { formatNumber, parseCallerId, parseDialInput } from '#shared/phone-number.ts'

export interface NumberEngine {
  readonly parseDialInput: typeof parseDialInput
  readonly parseCallerId: typeof parseCallerId
  readonly formatNumber: typeof formatNumber
  readonly decideDial: typeof decideDial
}

async function loadEngine(): Promise<NumberEngine> {
  const [numbers, guard] = await Promise.all([
    import('#shared/phone-number.ts'),
    import('#shared/calls/decide-dial.ts'),
  ])
  return { ...numbers, decideDial: guard.decideDial }
}

/** The numbering plans are heavy: they are fetched when somebody is about to dial, not with the window. */
export const useNumberEngine = defineStore('number-engine', () => {
  const engine = shallowRef<NumberEngine | null>(null)
  let loading: Promise<NumberEngine> | null = null

  async function ready(): Promise<NumberEngine> {
    loading ??= loadEngine()
    engine.value = await loading
    return engine.value
  }

  return { engine, ready }
})
