import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { AppError } from '#shared/app-error.ts'
import type { LiveCall } from '#shared/calls/live-call.ts'
import { toParty } from '#shared/numbers/to-party.ts'
import CallsPage from '#renderer/features/calls/CallsPage.vue'
import { FakeBridge } from '#tests/support/fakes/fake-bridge.ts'
import { sampleCall, sampleCallFormState } from '#tests/support/fakes/fake-data.ts'
import { giveElementsASize } from '#tests/support/element-size.ts'
import { findField, render } from '#tests/support/rigs/render.ts'

beforeAll(() => giveElementsASize())
let shown: VueWrapper | null = null
afterEach(() => shown?.unmount())

const patience = { timeout: 10_000 }
const now = Date.now()
const anna = { ...toParty('441632960011'), name: '101 Anna' }
const state = sampleCallFormState(now)
const callFormState = {
  ...state,
  ownNumbers: [
    { ...anna, active: true },
    { ...toParty('441632960012'), active: true },
  ],
}

/** The panel that transfers the first call, and the texts of its list. */
async function open(others: LiveCall[], problem: AppError | null = null) {
  const calls = [sampleCall(now, '1'), ...others]
  const bridge = new FakeBridge({ board: { calls, asOf: now - 60_000, offers: [], problem }, callFormState })
  const { wrapper } = await render(CallsPage, { bridge })
  shown = wrapper
  await flushPromises()
  const panel = () => wrapper.find('[role="dialog"]')
  const list = () =>
    panel()
      .findAll('[role="option"]')
      .map((one) => one.text())
  return { wrapper, bridge, panel, list }
}

async function openPanel(wrapper: VueWrapper): Promise<void> {
  await wrapper.find('[data-call="1"] button[aria-label="Transfer"]').trigger('click', { detail: 1 })
  await expect.poll(() => wrapper.find('[role="dialog"] input').exists(), patience).toBe(true)
  await wrapper.find('[role="dialog"] input').trigger('focus')
}

const busyWithAnna = sampleCall(now, '2', { placedHere: false, from: anna, legs: [] })

describe('where a call can be transferred to', () => {
  it('lists the office’s numbers first, with what the board knows of each, then recent ones', async () => {
    const { wrapper, list } = await open([busyWithAnna])
    await openPanel(wrapper)
    expect(list()[0]).toMatch(/101 Anna.*01632 960011.*in a call 4:1\d/)
    expect(list()[1]).toMatch(/01632 960012.*no call seen/)
    expect(list()[2]).toMatch(/Cormack Park Dental/)
  })

  it('claims nothing of a board that can’t be read', async () => {
    const { wrapper, list, bridge } = await open([])
    await openPanel(wrapper)
    bridge.emit('calls.changed', {
      ...{ added: [], changed: [], removed: [], asOf: now - 60_000 },
      problem: { code: 'provider-fault' },
    })
    await expect.poll(() => list()[0], patience).toMatch(/not known/)
  })

  it('finds a colleague by a part of the name or of the number, in any spelling', async () => {
    const { wrapper, list } = await open([])
    await openPanel(wrapper)
    const field = findField(wrapper, 'Transfer to')
    await field.setValue('anna')
    expect(list()).toHaveLength(1)
    await field.setValue('+44 (0)1632 9600 12')
    expect(list()).toHaveLength(1)
    expect(list()[0]).toContain('01632 960012')
  })

  it('a chosen one is in the field, and Enter transfers there', async () => {
    const { wrapper, bridge } = await open([])
    await openPanel(wrapper)
    const field = findField(wrapper, 'Transfer to')
    await field.trigger('keydown', { key: 'ArrowDown' })
    await field.trigger('keydown', { key: 'Enter' })
    expect((field.element as HTMLInputElement).value).toBe('01632 960011')
    await expect
      .poll(async () => {
        await field.trigger('keydown', { key: 'Enter' })
        return bridge.askedFor('calls.control')
      }, patience)
      .toMatchObject([{ verb: 'transfer', to: '01632 960011' }])
  })
})
