import { flushPromises, type DOMWrapper } from '@vue/test-utils'
import type { BoardChange, LiveCall } from '#shared/calls/live-call.ts'
import CallsPage from '#renderer/features/calls/CallsPage.vue'
import { nextFrame } from '../element-size.ts'
import { FakeBridge } from '../fakes/fake-bridge.ts'
import { render } from './render.ts'

const now = Date.now()

export const boardOf = (calls: LiveCall[], change = {}) => ({ calls, asOf: now, offers: [], ...change })

/** The calls page over a desk that lists these calls. */
export async function showCalls(calls: LiveCall[], change = {}) {
  const rendered = await render(CallsPage, { bridge: new FakeBridge({ board: boardOf(calls, change) }) })
  await flushPromises()
  const cards = () => rendered.wrapper.findAll('[data-call]')
  const emit = async (news: Partial<BoardChange>): Promise<void> => {
    rendered.bridge.emit('calls.changed', { added: [], changed: [], removed: [], asOf: now, ...news })
    await nextFrame()
  }
  return { ...rendered, cards, emit }
}

/** The button that is named so inside a card. */
export function inside(card: DOMWrapper<Element> | undefined, name: string) {
  const found = card
    ?.findAll('button')
    .find((button) => button.attributes('aria-label') === name || button.text() === name)
  if (found === undefined) throw new Error(`No button "${name}" in this card`)
  return found
}
