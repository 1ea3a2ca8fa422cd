import { flushPromises } from '@vue/test-utils'
import { useNumberEngine } from '#renderer/base/numbers/number-engine.ts'
import MessagesPage from '#renderer/features/sms/MessagesPage.vue'
import { writeMoment } from '#renderer/base/time/moment-text.ts'
import { FakeBridge } from '#tests/support/fakes/fake-bridge.ts'
import { sampleDesk } from '#tests/support/fakes/fake-data.ts'
import { findButton, findField, render, type Rendered } from '#tests/support/rigs/render.ts'

export const now = Date.now()
const day = 86_400_000
/** Half past nine in `days` days, as a date field has it and in epoch milliseconds. */
export function daysAhead(days: number): { readonly text: string; readonly at: number } {
  const at = new Date(now + days * day).setHours(9, 30, 0, 0)
  return { text: writeMoment(at), at }
}

/** The button that sends at the time that was chosen, named by it. */
export function timedButton({ wrapper }: Pick<Rendered, 'wrapper'>) {
  const found = wrapper
    .findAll('button')
    .find((button) => button.attributes('aria-label')?.startsWith('Send later: ') === true)
  if (found === undefined) throw new Error('No button sends at a time')
  return found
}

export async function pressTimed(page: Pick<Rendered, 'wrapper'>): Promise<void> {
  await timedButton(page).trigger('click', { detail: 1 })
  await settle()
}

export async function settle(): Promise<void> {
  await useNumberEngine().ready()
  for (let round = 0; round < 4; round++) await flushPromises()
}

export async function show(bridge = new FakeBridge({ outbox: { ...sampleDesk(now).outbox, items: [] } })) {
  const rendered = await render(MessagesPage, { bridge, path: '/messages' })
  await settle()
  const write = async (to: string, message: string, from = 'Surgery'): Promise<void> => {
    await findField(rendered.wrapper, 'To').setValue(to)
    await findField(rendered.wrapper, 'From').setValue(from)
    await findField(rendered.wrapper, 'Message').setValue(message)
    await settle()
  }
  const press = async (name: string): Promise<void> => {
    await findButton(rendered.wrapper, name).trigger('click', { detail: 1 })
    await settle()
  }
  return { ...rendered, write, press }
}

export const form = ({ wrapper }: Rendered) => wrapper.find('aside[aria-label="New message"]')
export const valueOf = ({ wrapper }: Rendered, label: string): string =>
  (findField(wrapper, label).element as HTMLInputElement).value

export async function paste({ wrapper }: Rendered, text: string): Promise<void> {
  const event = new Event('paste', { bubbles: true, cancelable: true })
  Object.assign(event, { clipboardData: { getData: () => text } })
  findField(wrapper, 'To').element.dispatchEvent(event)
  await settle()
}
