import { flushPromises } from '@vue/test-utils'
import { expect, it } from 'vitest'
import { defineComponent, h, shallowRef } from 'vue'
import { useOutboxSummaryStore } from '#renderer/data/outbox/outbox-summary-store.ts'
import OutboxPanel from '#renderer/outbox/OutboxPanel.vue'
import { FakeBridge } from '#tests/support/fakes/fake-bridge.ts'
import { sampleDesk } from '#tests/support/fakes/fake-data.ts'
import { sampleSms } from '#tests/support/fakes/fake-outbox.ts'
import { render } from '#tests/support/rigs/render.ts'

const Badge = defineComponent(() => {
  const counts = useOutboxSummaryStore()
  void counts.load()
  return () => h('p', `${String(counts.messages)} ${String(counts.faxes)}`)
})

it('the rail counts what there is to decide, not what is still looked for', async () => {
  const looked = sampleSms(0, 1, { state: 'unknown' })
  const items = [looked, sampleSms(0, 2, { state: 'ask' }), sampleSms(0, 3, { state: 'rejected' })]
  const bridge = new FakeBridge({ outbox: { ...sampleDesk(0).outbox, items } })
  const { wrapper } = await render(Badge, { bridge })
  await flushPromises()
  expect(wrapper.text()).toBe('2 0')
  bridge.putItems([sampleSms(0, 1, { state: 'ask' })])
  await flushPromises()
  expect(wrapper.text()).toBe('3 0')
})

it('issue 8 §4: the rail and the list of messages count alike, whoever read last', async () => {
  const isOpen = shallowRef(false)
  const Window = defineComponent(() => () => [
    h(Badge),
    isOpen.value ? h(OutboxPanel, { kind: 'sms' }) : null,
  ])
  const { wrapper, bridge } = await render(Window)
  const items = [sampleSms(0, 1, { state: 'ask' }), sampleSms(0, 2, { state: 'rejected' })]
  bridge.desk = { ...bridge.desk, outbox: { ...bridge.desk.outbox, items } }
  isOpen.value = true
  await flushPromises()
  expect(wrapper.find('p').text()).toBe('2 0')
})
