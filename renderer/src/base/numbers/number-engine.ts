import { fetchPart } from '../browser/fetch-part.ts'
import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { decideDial } from '#shared/calls/decide-dial.ts'
import type { judgeNumber } from '#shared/numbers/judge-number.ts'
import type { decideCaution } from '#shared/numbers/number-caution.ts'
import type { formatNumber, parseCallerId, parseDialInput } from '#shared/phone-number.ts'

export interface NumberEngine {
  readonly parseDialInput: typeof parseDialInput
  readonly parseCallerId: typeof parseCallerId
  readonly formatNumber: typeof formatNumber
  readonly decideDial: typeof decideDial
  readonly judgeNumber: typeof judgeNumber
  readonly decideCaution: typeof decideCaution
}

async function loadEngine(): Promise<NumberEngine> {
  const [numbers, guard, judge, caution] = await Promise.all([
    fetchPart(() => import('#shared/phone-number.ts')),
    fetchPart(() => import('#shared/calls/decide-dial.ts')),
    fetchPart(() => import('#shared/numbers/judge-number.ts')),
    fetchPart(() => import('#shared/numbers/number-caution.ts')),
  ])
  const { decideDial } = guard
  return { ...numbers, decideDial, judgeNumber: judge.judgeNumber, decideCaution: caution.decideCaution }
}

/** The numbering plans (150 kB) are fetched when they are first needed, not with the window. */
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
