import { expect, it } from 'vitest'
import type { Clock } from '#electron/main/ports/clock.ts'
import { minuteMs, OutboxRig, secondMs } from './outbox-rig.ts'

/** Like a real clock: time passes between two readings, and timers may fire slightly early. */
function restless(clock: Clock, earlyMs: number): Clock {
  let passed = 0
  return {
    now: () => clock.now() + passed,
    monotonic: () => clock.monotonic() + (passed += 0.05),
    after: (delayMs, run) => clock.after(Math.max(1, delayMs - earlyMs), run),
  }
}

const earlyMs = Array.from({ length: 80 }, (_, index) => index / 10)

it.each(earlyMs)('what a 429 held back leaves, though its time ends amid a look (%d ms)', async (early) => {
  const rig = new OutboxRig()
  rig.signOut()
  rig.outbox = rig.start({ clock: restless(rig.clock, early) })
  rig.signIn()
  let refusals = 3
  rig.provider.fate = () => {
    const retryAt = rig.clock.now() + 2 * secondMs
    return refusals-- > 0 ? { code: 'rate-limited', retryAt } : 'accepted'
  }
  const id = await rig.sms()
  await rig.pass(minuteMs)
  expect(rig.state(id)).toBe('delivered')
})
