import { afterEach, beforeAll, expect, it } from 'vitest'
import { useAnnouncerStore } from '#renderer/base/browser/use-announcer.ts'
import { showCalls } from '#tests/support/rigs/calls-page-rig.ts'
import { giveElementsASize } from '#tests/support/element-size.ts'
import { sampleCall } from '#tests/support/fakes/fake-data.ts'

beforeAll(() => giveElementsASize())

const now = Date.now()
const mine = sampleCall(now, 'mine', { own: true })
const theirs = sampleCall(now, 'theirs', { placedHere: false, own: false })

let shown: Awaited<ReturnType<typeof showCalls>> | null = null
afterEach(() => shown?.wrapper.unmount())

async function show() {
  shown = await showCalls([mine, theirs])
  const { bridge, cards } = shown
  const press = (key: string, letter: string, what = {}) => {
    const card = cards().find((one) => one.attributes('data-call') === key)
    if (card === undefined) throw new Error(`No card ${key}`)
    return card.trigger('keydown', { key: letter, ...what })
  }
  return { press, asked: () => bridge.askedFor('calls.control') }
}

it('H and M act on the operator’s own call, and on a colleague’s do nothing but say so', async () => {
  const { press, asked } = await show()
  for (const letter of ['h', 'm']) await press('theirs', letter)
  expect(asked()).toEqual([])
  expect(useAnnouncerStore().urgent.text).toContain('This is not your call')
  for (const letter of ['h', 'm']) await press('mine', letter)
  expect(asked()).toMatchObject([
    { verb: 'hold', key: 'mine' },
    { verb: 'mute', key: 'mine' },
  ])
})

it('a held key, or one with Shift, does nothing', async () => {
  const { press, asked } = await show()
  await press('mine', 'h', { repeat: true })
  await press('mine', 'H', { shiftKey: true })
  expect(asked()).toEqual([])
})
