import { expect, it } from 'vitest'
import { SeededRandom } from '#tests/support/seeded-random.ts'
import { formatLedger } from './ledger/format-report.ts'
import { isClean } from './ledger/ledger.ts'
import { CrashRig, killed, pause, signIn, type RunningDesk } from './rig/crash-rig.ts'
import { fullMix } from './rig/fault-plan.ts'
import { isAtRest, Operator } from './rig/operator.ts'
import { createOrders } from './rig/orders.ts'

const rounds = 6
const seed = Date.now() % 1_000_000

it('sends nothing twice while two processes drain one data folder and die', async () => {
  const random = new SeededRandom(seed)
  const rig = await CrashRig.open({ seed, rate: 200, mix: fullMix })
  const operator = new Operator(random)
  const orders = [...createOrders({ sms: rounds * 8, faxes: 4 }, random)]
  try {
    const first = await rig.start()
    await signIn(first.desk, rig.provider.url)
    await killed(first.child)
    for (let round = 0; round < rounds; round++) {
      rig.provider.renewFaults()
      const pair = [await rig.start(), await rig.start()]
      for (const { desk } of pair) await operator.send(desk, orders.splice(0, 3))
      await pause(random.between(5, 400))
      await endInAnyOrder(pair, random)
    }
    const { desk } = await rig.start()
    await operator.send(desk, orders)
    await comeToRest(rig, operator, desk)
    const ledger = await rig.drawLedger(operator, desk)
    expect(ledger.problems, `seed ${seed}\n${formatLedger(ledger)}`).toEqual([])
    expect(isClean(ledger)).toBe(true)
    expect(ledger.queued).toBe(rounds * 8 + 4)
  } finally {
    await rig.close()
  }
})

async function endInAnyOrder(pair: readonly RunningDesk[], random: SeededRandom): Promise<void> {
  const order = random.fraction() < 0.5 ? pair : pair.toReversed()
  for (const { child } of order) {
    await killed(child)
    await pause(random.between(0, 150))
  }
}

async function comeToRest(rig: CrashRig, operator: Operator, desk: RunningDesk['desk']): Promise<void> {
  while (!(await isAtRest(desk))) {
    rig.provider.renewFaults()
    await operator.correctSeats(desk)
    await operator.decide(desk)
    await pause(100)
  }
}
