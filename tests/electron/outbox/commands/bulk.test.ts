import { describe, expect, it } from 'vitest'
import { faxItem, OutboxRig, secondMs, smsItem } from '../outbox-rig.ts'

/** About one message a second leaves. */
const slowMs = 600
const numberOf = (index: number): string => `4477009${String(10_000 + index)}`

/** An outbox that sends one a second, and an import of `count` whose first ones are being sent. */
async function importing(count: number, rig = new OutboxRig()): Promise<OutboxRig> {
  rig.provider.latencyMs = slowMs
  const items = Array.from({ length: count }, (_, index) =>
    smsItem(`Offer ${String(index)}`, numberOf(index)),
  )
  await rig.enqueue(smsItem('', ''), { items })
  await rig.pass(8 * secondMs)
  return rig
}

const posts = (rig: OutboxRig): (string | null)[] =>
  rig.provider.posts.map(({ content }) => (content.kind === 'sms' ? content.message : content.file.name))

const afterImport = (rig: OutboxRig): (string | null)[] =>
  posts(rig).filter((text) => text?.startsWith('Offer') !== true)

describe('an import that is leaving', () => {
  it('is overtaken by a message that is written meanwhile', async () => {
    const rig = await importing(200)
    const id = await rig.sms('Urgent')
    await rig.pass(9 * secondMs)
    expect(rig.state(id)).toBe('accepted')
    expect(posts(rig).length).toBeLessThan(20)
  })

  it('is overtaken by a fax', async () => {
    const rig = await importing(200)
    const id = await rig.enqueue(faxItem('Contract.pdf'))
    await rig.pass(9 * secondMs)
    expect((await rig.item(id)).attempts).toBe(1)
  })

  it('is overtaken after a restart as well', async () => {
    const rig = await importing(200)
    await rig.sms('Urgent')
    await rig.restart()
    const before = posts(rig).length
    expect(posts(rig)).not.toContain('Urgent')
    await rig.pass(6 * secondMs)
    expect(posts(rig)).toContain('Urgent')
    expect(posts(rig).indexOf('Urgent')).toBeLessThan(before + 8)
  })

  it('goes on beside a stream of others', async () => {
    const rig = await importing(200)
    const offers = (): number => posts(rig).length - afterImport(rig).length
    const before = offers()
    for (let each = 0; each < 20; each++) await rig.sms(`Note ${String(each)}`, numberOf(1_000 + each))
    await rig.pass(45 * secondMs)
    expect(offers() - before).toBeGreaterThanOrEqual(4)
    expect(afterImport(rig)).toHaveLength(20)
  })

  it('keeps the order of what one recipient gets, and goes out to its end', async () => {
    const rig = await importing(60)
    await rig.sms('Urgent', numberOf(50))
    await rig.pass(9 * secondMs)
    expect(posts(rig)).toContain('Urgent')
    expect(posts(rig).indexOf('Urgent')).toBeGreaterThan(posts(rig).indexOf('Offer 50'))
    await rig.pass(120 * secondMs)
    expect(new Set(posts(rig)).size).toBe(61)
  })
})

describe('many that are sent again at once', () => {
  it('are overtaken like an import, across a restart', async () => {
    const rig = new OutboxRig()
    rig.provider.fate = () => ({ code: 'refused' })
    const items = Array.from({ length: 60 }, (_, index) => smsItem(`Offer ${String(index)}`, numberOf(index)))
    const made = await rig.outbox.enqueue({
      requestKey: 'an import',
      items,
      times: { sendAt: null, notAfter: null, ignoreQuietHours: false },
      repeats: null,
    })
    const ids = made.ok ? made.value.ids : []
    await rig.pass(60 * secondMs)
    expect(rig.state(ids[59] ?? '')).toBe('rejected')
    rig.provider.fate = () => 'accepted'
    rig.provider.latencyMs = slowMs
    expect(await rig.act('send-again', ...ids)).toBe(true)
    await rig.restart()
    const before = posts(rig).length
    await rig.sms('Urgent')
    await rig.pass(12 * secondMs)
    expect(posts(rig).indexOf('Urgent')).toBeLessThan(before + 15)
  })
})
