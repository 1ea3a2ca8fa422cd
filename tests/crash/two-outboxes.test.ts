import { expect, it } from 'vitest'
import { SeededRandom } from '#tests/support/seeded-random.ts'
import { formatLedger } from './ledger/format-report.ts'
import { killed } from './rig/child.ts'
import { CrashRig, pause, type RunningDesk } from './rig/crash-rig.ts'
import { fullMix, pick } from './rig/fault-plan.ts'
import { isAtRest, Operator } from './rig/operator.ts'
import { createOrders } from './rig/orders.ts'
import { shortRate } from './rig/short-form.ts'

const rounds = 8
const sms = 60
const seed = Date.now() % 1_000_000

/** The desk's lock keeps a second process off its folder; should it ever fail, the lease and each row's state do. */
it('sends nothing twice while two processes drain one database and die', async () => {
  const random = new SeededRandom(seed)
  const chance = (): number => random.fraction()
  const rig = await CrashRig.open({ seed, rate: shortRate, mix: fullMix })
  const operator = new Operator(random)
  const orders = [...createOrders({ sms, faxes: 0 }, random)]
  try {
    const running = [await rig.startOutbox(), await rig.startOutbox()]
    for (let round = 0; round < rounds; round++) {
      rig.provider.renewFaults()
      for (const { desk } of running) await operator.send(desk, orders.splice(0, 2))
      await pause(random.between(5, 400))
      const one = pick(chance, running)
      await killed(one.child)
      running.splice(running.indexOf(one), 1, await rig.startOutbox())
    }
    for (const { child } of running) await killed(child)
    const last = await rig.startOutbox()
    await operator.send(last.desk, orders)
    await comeToRest(rig, operator, last)
    const ledger = await rig.drawLedger(operator, last.desk)
    expect(ledger.problems, `seed ${seed}\n${formatLedger(ledger)}`).toEqual([])
    expect(ledger.queued).toBe(sms)
    expect(ledger.sent).toBeGreaterThan(0)
  } finally {
    await rig.close()
  }
})

async function comeToRest(rig: CrashRig, operator: Operator, { desk }: RunningDesk): Promise<void> {
  while (!(await isAtRest(desk))) {
    rig.provider.renewFaults()
    await operator.decide(desk)
    await pause(100)
  }
}
