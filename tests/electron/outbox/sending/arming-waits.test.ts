import { describe, expect, it } from 'vitest'
import type { OutboxStore } from '#electron/main/ports/outbox-store.ts'
import { FakeProvider } from '#tests/support/fakes/fake-carrier.ts'
import { account, minuteMs, OutboxRig, secondMs } from '../outbox-rig.ts'

/** The attempt is on disk, but the answer of the disk takes until `release`. */
class SlowArming {
  readonly rig = new OutboxRig()
  private free: () => void = () => undefined
  private readonly gate = new Promise<void>((resolve) => (this.free = resolve))

  constructor() {
    const { port } = this.rig.store
    const store: OutboxStore = {
      ...port,
      ...Object.fromEntries(methodsOf(port)),
      arm: async (...values) => {
        const outcome = await port.arm(...values)
        await this.gate
        return outcome
      },
    }
    this.rig.outbox = this.rig.start({ store })
    this.rig.signIn()
  }

  async release(): Promise<void> {
    this.free()
    await this.rig.pass(secondMs)
  }
}

/** The port is a proxy, which has nothing to spread. */
function methodsOf(port: OutboxStore): [string, unknown][] {
  const names = Object.getOwnPropertyNames(Reflect.getPrototypeOf(new OutboxRig().store))
  return names.flatMap((name) =>
    name === 'constructor' ? [] : [[name, Reflect.get(port, name) as unknown] as [string, unknown]],
  )
}

async function untilArming(fax = false): Promise<SlowArming & { id: string }> {
  const slow = new SlowArming()
  const id = fax ? await slow.rig.fax() : await slow.rig.sms()
  await slow.rig.pass(8 * secondMs)
  expect([slow.rig.state(id), slow.rig.copies(id)]).toEqual(['armed', 0])
  return Object.assign(slow, { id })
}

describe('while the disk takes its time with an attempt', () => {
  it('it leaves once that is over, and nothing came between', async () => {
    const { rig, id, release } = bind(await untilArming())
    await release()
    await rig.pass(minuteMs)
    expect([rig.state(id), rig.copies(id)]).toEqual(['delivered', 1])
  })

  it('the operator stops a fax: it does not leave', async () => {
    const { rig, id, release } = bind(await untilArming(true))
    const acting = rig.act('cancel', id)
    await release()
    await acting
    await rig.pass(10 * minuteMs)
    expect([rig.state(id), rig.copies(id)]).toEqual(['cancelled', 0])
  })

  it('the account signs out: it waits for the next session, as if nobody had tried', async () => {
    const { rig, id, release } = bind(await untilArming())
    rig.signOut()
    await release()
    await rig.pass(minuteMs)
    expect([rig.state(id), rig.copies(id), rig.store.find(id)?.attempt]).toEqual(['queued', 0, 0])
    rig.signIn()
    await rig.pass(2 * minuteMs)
    expect([rig.state(id), rig.copies(id)]).toEqual(['delivered', 1])
  })

  it('another account comes to the desk: nothing leaves over its session', async () => {
    const { rig, id, release } = bind(await untilArming())
    const other = new FakeProvider(rig.clock)
    rig.signIn('practice 77', other)
    await release()
    await rig.pass(minuteMs)
    expect([rig.copies(id), other.posts.length]).toEqual([0, 0])
    rig.signIn(account)
    await rig.pass(2 * minuteMs)
    expect([rig.state(id), rig.copies(id)]).toEqual(['delivered', 1])
  })

  it('the quiet hours begin: it waits for their end', async () => {
    const { rig, id, release } = bind(await untilArming())
    rig.quietHours = { on: true, from: '00:00', until: '23:59' }
    await release()
    await rig.pass(5 * minuteMs)
    expect([rig.state(id), rig.copies(id)]).toEqual(['queued', 0])
    rig.quietHours = { ...rig.quietHours, on: false }
    rig.outbox.wake()
    await rig.pass(2 * minuteMs)
    expect([rig.state(id), rig.copies(id)]).toEqual(['delivered', 1])
  })

  it('the desk is closed: nothing leaves any more', async () => {
    const { rig, id, release } = bind(await untilArming())
    const closed = rig.outbox.close()
    await release()
    await rig.pass(5 * secondMs)
    await closed
    expect(rig.copies(id)).toBe(0)
    expect(rig.state(id)).toBe('queued')
  })
})

function bind(slow: SlowArming & { id: string }) {
  return { rig: slow.rig, id: slow.id, release: () => slow.release() }
}
