import { describe, expect, it } from 'vitest'
import { FakeProvider } from '#tests/support/fakes/fake-carrier.ts'
import { VirtualClock } from '#tests/support/virtual-clock.ts'
import { account, hourMs, minuteMs, OutboxRig, secondMs, smsItem } from '../outbox-rig.ts'

/** Knows which of its timers still wait. */
class CountingClock extends VirtualClock {
  readonly waiting = new Set<object>()

  constructor() {
    super(undefined, 40)
  }

  override after(delayMs: number, run: () => void): () => void {
    const timer = {}
    this.waiting.add(timer)
    const cancel = super.after(delayMs, () => {
      this.waiting.delete(timer)
      run()
    })
    return () => {
      this.waiting.delete(timer)
      cancel()
    }
  }
}

describe('several accounts', () => {
  it('each keeps its own rows through a change and back, and nothing is sent twice', async () => {
    const rig = new OutboxRig()
    const other = new FakeProvider(rig.clock)
    rig.provider.latencyMs = secondMs
    const ids = await Promise.all(['1', '2', '3', '4', '5'].map((to) => rig.sms('a', to)))
    await rig.pass(8 * secondMs)
    rig.signIn('other 7', other)
    expect(await rig.outbox.item(ids[0] ?? '')).toBeNull()
    const foreign = await rig.sms('b', '9')
    await rig.pass(2 * minuteMs)
    expect(other.copiesOf(foreign)).toHaveLength(1)
    expect(other.posts).toHaveLength(1)
    expect(rig.provider.posts.length).toBeLessThan(5)
    rig.signIn()
    await rig.pass(10 * minuteMs)
    expect(ids.map((id) => rig.copies(id))).toEqual([1, 1, 1, 1, 1])
    expect(ids.map((id) => rig.state(id))).toEqual(Array(5).fill('delivered'))
  })

  it('writes down an answer that comes after the account was changed', async () => {
    const rig = new OutboxRig()
    rig.provider.latencyMs = 4 * secondMs
    const id = await rig.sms()
    await rig.pass(15 * secondMs)
    expect(rig.state(id)).toBe('armed')
    rig.signIn('other 7', new FakeProvider(rig.clock))
    await rig.pass(minuteMs)
    expect(rig.state(id)).toBe('accepted')
    expect(rig.events(id)).not.toContain('recovered')
  })

  it('leaves its own attempts alone where the same account signs in again meanwhile', async () => {
    const rig = new OutboxRig()
    rig.provider.latencyMs = 4 * secondMs
    const id = await rig.sms()
    await rig.pass(15 * secondMs)
    rig.signIn()
    expect(rig.state(id)).toBe('armed')
    await rig.pass(6 * minuteMs)
    expect([rig.state(id), rig.copies(id)]).toEqual(['delivered', 1])
  })

  it('takes what is armed at the start for lost, for it belongs to a process that died', async () => {
    const rig = new OutboxRig()
    rig.provider.fate = () => 'stored-black-hole'
    const id = await rig.sent()
    const second = rig.start()
    second.useAccount({ key: account, carriers: null })
    await rig.pass(0)
    expect(rig.state(id)).toBe('unknown')
    expect(rig.events(id)).toContain('recovered')
  })

  it('takes nothing in while nobody is signed in, and shows nothing', async () => {
    const rig = new OutboxRig()
    rig.outbox.useAccount(null)
    const request = {
      requestKey: 'request',
      items: [],
      times: { sendAt: null, notAfter: null, ignoreQuietHours: false },
    }
    expect(await rig.outbox.enqueue({ ...request, repeats: null })).toEqual({
      ok: false,
      error: { code: 'signed-out' },
    })
    expect(await rig.outbox.list({ kind: 'sms', group: 'sent', search: '', offset: 0, limit: 10 })).toEqual({
      items: [],
      total: 0,
    })
    expect((await rig.outbox.summary()).paused?.why).toBe('signed-out')
  })

  it('takes in what is written while signed out, and sends it after the sign-in', async () => {
    const rig = new OutboxRig()
    rig.signOut()
    const id = await rig.sms()
    await rig.pass(minuteMs)
    expect((await rig.item(id)).wait).toEqual({ why: 'signed-out', until: null })
    rig.signIn()
    await rig.pass(secondMs)
    expect(rig.state(id)).toBe('accepted')
  })
})

describe('two processes on one store', () => {
  it('never both send: the later has the outbox, the earlier says so', async () => {
    const rig = new OutboxRig()
    const first = rig.outbox
    const ids = await Promise.all(['1', '2', '3', '4', '5', '6'].map((to) => rig.sms('a', to)))
    const second = rig.start()
    second.useAccount({ key: account, carriers: rig.provider.carriers() })
    await rig.pass(5 * minuteMs)
    expect(ids.map((id) => rig.copies(id))).toEqual([1, 1, 1, 1, 1, 1])
    expect((await first.summary()).paused).toEqual({ why: 'elsewhere', until: null })
    expect((await second.summary()).paused).toBeNull()
  })

  it('believes the answer that the earlier one still gets for what the later took for lost', async () => {
    const rig = new OutboxRig()
    rig.provider.latencyMs = 2 * secondMs
    const id = await rig.sms()
    await rig.pass(10 * secondMs)
    const second = rig.start()
    second.useAccount({ key: account, carriers: null })
    await rig.pass(0)
    expect(rig.state(id)).toBe('unknown')
    await rig.pass(10 * secondMs)
    expect(await rig.item(id)).toMatchObject({ state: 'delivered', remoteId: 'remote-1' })
  })
})

describe('closing', () => {
  it('arms nothing more, and waits for what is under way', async () => {
    const rig = new OutboxRig()
    rig.provider.latencyMs = 300
    const [first, second] = [await rig.sms('a', '1'), await rig.sms('b', '1')]
    await rig.pass(5.8 * secondMs)
    const closed = rig.outbox.close()
    await rig.pass(2 * secondMs)
    await closed
    expect(rig.state(first)).toBe('accepted')
    await rig.pass(hourMs)
    expect(rig.state(second)).toBe('queued')
  })

  it('leaves no timer behind, not even for what does not end', async () => {
    const clock = new CountingClock()
    const rig = new OutboxRig()
    const provider = new FakeProvider(clock)
    provider.fate = ({ content }) =>
      content.kind === 'sms' && content.message === 'a' ? 'never-ends' : 'accepted'
    const outbox = rig.start({ clock })
    outbox.useAccount({ key: account, carriers: provider.carriers() })
    const items = [smsItem('a', '1'), smsItem('b', '2')]
    const times = { sendAt: null, notAfter: clock.now() + hourMs, ignoreQuietHours: false }
    await outbox.enqueue({ requestKey: 'both', items, times, repeats: null })
    await clock.advance(8 * secondMs)
    const closed = outbox.close()
    await clock.advance(4 * secondMs)
    await closed
    expect(clock.waiting.size).toBe(0)
  })

  it('gives up on what does not end within two seconds', async () => {
    const rig = new OutboxRig()
    rig.provider.fate = () => 'black-hole'
    await rig.sent()
    let isClosed = false
    void rig.outbox.close().then(() => {
      isClosed = true
    })
    await rig.pass(1.5 * secondMs)
    expect(isClosed).toBe(false)
    await rig.pass(secondMs)
    expect(isClosed).toBe(true)
  })
})
