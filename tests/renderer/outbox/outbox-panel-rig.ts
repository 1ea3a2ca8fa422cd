import { flushPromises } from '@vue/test-utils'
import type { OutboxItem } from '#shared/outbox/outbox-item.ts'
import { useNumberEngine } from '#renderer/base/numbers/number-engine.ts'
import OutboxPanel from '#renderer/outbox/OutboxPanel.vue'
import { FakeBridge } from '#tests/support/fakes/fake-bridge.ts'
import { sampleDesk } from '#tests/support/fakes/fake-data.ts'
import type { FakeOutbox } from '#tests/support/fakes/fake-outbox.ts'
import { render } from '#tests/support/rigs/render.ts'

/** The outbox of messages with these items, drawn. */
export async function showOutbox(items: readonly OutboxItem[], change: Partial<FakeOutbox> = {}) {
  const outbox = { ...sampleDesk(Date.now()).outbox, items, ...change }
  const rendered = await render(OutboxPanel, { bridge: new FakeBridge({ outbox }), props: { kind: 'sms' } })
  await settle()
  const row = (number: string) => {
    const found = rendered.wrapper.findAll('li').find((one) => one.attributes('aria-label') === number)
    if (found === undefined) throw new Error(`No row is named ${number}`)
    return found
  }
  return { ...rendered, row }
}

/** Answers, then the list that draws them, then what comes into sight by that. */
export async function settle(): Promise<void> {
  await useNumberEngine().ready()
  for (let round = 0; round < 4; round++) await flushPromises()
}
