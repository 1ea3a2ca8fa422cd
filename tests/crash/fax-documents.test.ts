import { expect, it } from 'vitest'
import { SeededRandom } from '#tests/support/seeded-random.ts'
import { CrashRig, pause, signIn } from './rig/crash-rig.ts'
import { gone, killed } from './rig/child.ts'
import { isAtRest, Operator } from './rig/operator.ts'
import { createDocument, sha256Of, type FaxOrder } from './rig/orders.ts'
import { shortRate } from './rig/short-form.ts'
import { startStallingProxy } from './rig/stalling-proxy.ts'

const quiet = { sends: 0, lists: 0 }
const megabyte = 1024 * 1024

it('asks about a fax whose upload a kill cut short, and sends it once', async () => {
  const rig = await CrashRig.open({ seed: 1, rate: shortRate, mix: quiet })
  const proxy = await startStallingProxy(rig.provider.url)
  const operator = new Operator({ uuid: () => '', fraction: () => 0 })
  const bytes = createDocument('long', 2 * megabyte)
  const order: FaxOrder = { kind: 'fax', key: 'one-long-fax', name: 'long.pdf', bytes, to: '01632 960123' }
  try {
    const before = await rig.start()
    await signIn(before.desk, proxy.url)
    proxy.stallAfter(megabyte)
    await operator.send(before.desk, [order])
    await proxy.stalled()
    await killed(before.child)
    expect(rig.provider.stored()).toEqual([])

    proxy.stallAfter(null)
    const { desk } = await rig.start()
    while (!(await isAtRest(desk))) {
      await pause(100)
      await operator.decide(desk)
    }
    const ledger = await rig.drawLedger(operator, desk)
    expect(ledger).toMatchObject({ queued: 1, sent: 1, asked: 1, problems: [], states: { delivered: 1 } })
  } finally {
    await proxy.close()
    await rig.close()
  }
})

it('has every document whole that it said it had, whenever it was killed while it copied', async () => {
  const rig = await CrashRig.open({ seed: 2, rate: 1, mix: quiet })
  const random = new SeededRandom(Date.now())
  const known = new Map<string, string>()
  try {
    const first = await rig.start()
    await signIn(first.desk, rig.provider.url)
    await killed(first.child)
    for (let round = 0; round < 8; round++) {
      const { desk, child } = await rig.start()
      const bytes = createDocument(`copy-${round}`, 8 * megabyte)
      const adding = desk.addDocument({ bytes, name: `copy-${round}.pdf` })
      await Promise.race([pause(random.between(0, 120)), adding])
      await killed(child)
      const draft = await adding
      if (draft !== gone) known.set(draft.fileId, sha256Of(bytes))
    }
    const { desk } = await rig.start()
    const drafts = await desk.ask('fax.formState', {})
    if (drafts === gone) throw new Error('The desk is gone.')
    const ids = drafts.drafts.map(({ fileId }) => fileId)
    expect(ids).toEqual(expect.arrayContaining([...known.keys()]))
    for (const { fileId, name } of drafts.drafts) {
      const file = await desk.readDocument(fileId)
      if (file === gone) throw new Error('The desk is gone.')
      const whole = createDocument(name.replace('.pdf', ''), 8 * megabyte)
      expect(sha256Of(file), name).toBe(sha256Of(whole))
    }
  } finally {
    await rig.close()
  }
})
