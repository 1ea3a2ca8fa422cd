import type { FakeProvider, SendFate } from '#tests/support/fakes/fake-carrier.ts'
import type { SeededRandom } from '#tests/support/seeded-random.ts'
import type { VirtualClock } from '#tests/support/virtual-clock.ts'

/** Parts of a hundred; together 24. */
const mix: readonly (readonly [number, SendFate | '429'])[] = [
  [4, '429'],
  [6, 'stored-then-dropped'],
  [5, 'dropped'],
  [4, 'stored-then-500'],
  [2, 'black-hole'],
  [2, 'stored-black-hole'],
  [1, 'stored-late'],
]

/** A quarter of all sends and a tenth of all lists go wrong, until `calm`. */
export function spoil(provider: FakeProvider, clock: VirtualClock, random: SeededRandom): { calm(): void } {
  let isCalm = false
  provider.fate = () => {
    let part = random.fraction() * 100
    for (const [share, fate] of isCalm ? [] : mix) {
      part -= share
      if (part >= 0) continue
      return fate === '429'
        ? { code: 'rate-limited', retryAt: clock.now() + random.between(1_000, 30_000) }
        : fate
    }
    if (isCalm) return 'accepted'
    return part < 3
      ? 'offline'
      : part < 5
        ? 'accepted-body-lost'
        : part < 6
          ? 'accepted-without-id'
          : 'accepted'
  }
  const fault = () => (random.fraction() < 0.1 ? ({ code: 'provider-fault' } as const) : null)
  provider.listFault = fault
  provider.readFault = fault
  return {
    calm: () => {
      isCalm = true
    },
  }
}
