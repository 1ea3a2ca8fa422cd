import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { decideControl } from '#renderer/features/calls/controls/decide-controls.ts'
import { controlVerb } from '#shared/calls/live-call.ts'
import { inside, showCalls } from '#tests/support/rigs/calls-page-rig.ts'
import { giveElementsASize } from '#tests/support/element-size.ts'
import { sampleCall } from '#tests/support/fakes/fake-data.ts'

beforeAll(() => giveElementsASize())
let shown: Awaited<ReturnType<typeof showCalls>> | null = null
afterEach(() => {
  shown?.wrapper.unmount()
  vi.useRealTimers()
})

const now = Date.now()
const lastRead = now - 3_600_000
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })
const talking = sampleCall(now, '1', { answeredAt: lastRead - 42_000, createdAt: lastRead - 60_000 })

async function show(code: 'offline' | 'unreadable') {
  shown = await showCalls([talking], { asOf: lastRead, problem: { code } })
  return shown
}

it.each([
  ['busy', 'Ended · busy'],
  ['not-reported', 'Ended · reason not reported'],
] as const)('a call that ended says why, or that nobody said why: %s', async (endReason, words) => {
  shown = await showCalls([sampleCall(now, '1', { state: 'ended', endedAt: now, endReason })])
  expect(shown.cards()[0]?.text()).toContain(words)
})

describe('issue 7, job 20: while the calls can’t be read', () => {
  it('their clocks stand still at the last reading, and say when that was', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now })
    const { cards, emit } = await show('offline')
    const text = () => cards()[0]?.text().replace(/\s+/g, ' ')
    expect(text()).toMatch(new RegExp(`last seen .*${clock.format(lastRead)} 0:42`))
    await emit({ problem: null, asOf: Date.now() })
    expect(text()).toContain('1:00:42')
    expect(text()).not.toContain('last seen')
  })

  it('what needs an answer can’t be asked for, and says why; hanging up can always be tried', async () => {
    const { cards, bridge } = await show('offline')
    const hold = inside(cards()[0], 'Hold')
    expect(hold.attributes('aria-description')).toBe('No connection to SureVoIP')
    await hold.trigger('click', { detail: 1 })
    await inside(cards()[0], 'Hang up').trigger('click', { detail: 1 })
    expect([bridge.askedFor('calls.control'), bridge.askedFor('calls.hangUp')]).toEqual([[], [{ key: '1' }]])
  })

  it('a list that can’t be read takes no control away', async () => {
    const { cards } = await show('unreadable')
    expect(inside(cards()[0], 'Hold').attributes('aria-disabled')).toBeUndefined()
  })

  it('a hang-up that could not be sent says so', async () => {
    const { cards, emit } = await show('offline')
    const failed = { verb: 'hang-up' as const, legId: null, progress: 'failed' as const }
    await emit({
      problem: { code: 'offline' },
      changed: [{ key: '1', actions: [{ ...failed, errorCode: 'offline', detail: null }] }],
    })
    expect(cards()[0]?.text()).toContain('Hang up: not sent')
  })

  it.each([
    ['unreadable', 'SureVoIP’s list of calls can’t be read. Calls as of '],
    ['not-offered', 'SureVoIP doesn’t list live calls for this account.'],
  ] as const)('%s: says so, and keeps the calls with their Hang up', async (code, words) => {
    shown = await showCalls([talking], { asOf: lastRead, problem: { code } })
    expect(shown.wrapper.find('[role="alert"]').text()).toContain(words)
    expect(inside(shown.cards()[0], 'Hang up').attributes('aria-disabled')).toBeUndefined()
  })

  it('counts the calls that can’t be read', async () => {
    shown = await showCalls([talking], { unread: 1 })
    expect(shown.wrapper.text()).toContain('1 call can’t be read')
    await shown.emit({ unread: 2 })
    expect(shown.wrapper.text()).toContain('2 calls can’t be read')
    await shown.emit({ unread: 0 })
    expect(shown.wrapper.text()).not.toContain('can’t be read')
  })

  it('only what ends a call stays', () => {
    const leg = talking.legs[0] ?? null
    const open = controlVerb.options.filter((verb) => decideControl(talking, verb, leg, 'cut-off') === null)
    expect(open).toEqual(['hang-up', 'hang-up-leg'])
  })
})
