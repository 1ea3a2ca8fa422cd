import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decideNextStep, type SendConditions } from '#electron/main/outbox/sending/decide-next-step.ts'

const now = 1_000_000
const clear: SendConditions = {
  now,
  signedIn: true,
  elsewhere: false,
  storageUntil: null,
  offlineUntil: null,
  heldUntil: null,
  quietUntil: null,
  undoUntil: null,
  rest: null,
  isBehind: false,
  isHeldByTwin: false,
}
const row = { kind: 'sms', state: 'queued', sendAt: null, notAfter: null, ignoreQuietHours: false } as const
const wait = (why: string, until: number | null) => ({ kind: 'wait', wait: { why, until } })

describe('decideNextStep', () => {
  it('arms what nothing holds back', () => {
    expect(decideNextStep(row, clear)).toEqual({ kind: 'arm' })
  })

  it.each<[Partial<SendConditions>, unknown]>([
    [{ undoUntil: now + 5 }, wait('undo', now + 5)],
    [{ signedIn: false }, wait('signed-out', null)],
    [{ elsewhere: true }, wait('elsewhere', null)],
    [{ storageUntil: now + 3 }, wait('storage', now + 3)],
    [{ offlineUntil: now + 4 }, wait('offline', now + 4)],
    [{ heldUntil: now + 9 }, wait('rate-limited', now + 9)],
    [{ quietUntil: now + 8 }, wait('quiet-hours', now + 8)],
    [{ rest: { until: now + 2, why: 'back-off' } }, wait('back-off', now + 2)],
    [{ rest: { until: now + 2, why: 'rate-limited' } }, wait('rate-limited', now + 2)],
    [{ isBehind: true }, wait('recipient', null)],
    [{ isHeldByTwin: true }, wait('same-content', null)],
  ])('waits for %j', (change, step) => {
    expect(decideNextStep(row, { ...clear, ...change })).toEqual(step)
  })

  it('keeps the quiet hours for messages only, and not for those that may ignore them', () => {
    const quiet = { ...clear, quietUntil: now + 8 }
    expect(decideNextStep({ ...row, kind: 'fax' }, quiet)).toEqual({ kind: 'arm' })
    expect(decideNextStep({ ...row, ignoreQuietHours: true }, quiet)).toEqual({ kind: 'arm' })
  })

  it('releases a scheduled one at its time and not before', () => {
    const scheduled = { ...row, state: 'scheduled', sendAt: now + 1 } as const
    expect(decideNextStep(scheduled, clear)).toEqual(wait('scheduled', now + 1))
    expect(decideNextStep({ ...scheduled, sendAt: now }, clear)).toEqual({ kind: 'release' })
  })

  it('expires at "not after", whatever else it waits for', () => {
    const late = { ...row, notAfter: now }
    expect(decideNextStep(late, { ...clear, signedIn: false })).toEqual({ kind: 'expire' })
    expect(decideNextStep({ ...late, state: 'scheduled', sendAt: now + 9 }, clear)).toEqual({
      kind: 'expire',
    })
  })

  it('never arms while anything at all is in the way', () => {
    const someTime = fc.option(fc.integer({ min: now + 1, max: now + 1_000 }), { nil: null })
    const scenes = fc.record({
      signedIn: fc.boolean(),
      elsewhere: fc.boolean(),
      storageUntil: someTime,
      offlineUntil: someTime,
      heldUntil: someTime,
      undoUntil: someTime,
      isBehind: fc.boolean(),
      isHeldByTwin: fc.boolean(),
    })
    fc.assert(
      fc.property(scenes, (change) => {
        const { signedIn, ...holds } = change
        const isFree = signedIn && Object.values(holds).every((hold) => hold === null || hold === false)
        const step = decideNextStep(row, { ...clear, ...change })
        expect(step.kind).toBe(isFree ? 'arm' : 'wait')
      }),
    )
  })
})
