import { describe, expect, it } from 'vitest'
import { classifyOutcome } from '#electron/main/outbox/sending/classify-outcome.ts'
import { appErrorCodes, type AppError } from '#shared/app-error.ts'
import { fail, succeed } from '#shared/result.ts'

const armed = (error: AppError, cancelled = false) =>
  classifyOutcome({ armed: true, cancelled, result: fail(error) })
const unarmed = (error: AppError, cancelled = false) =>
  classifyOutcome({ armed: false, cancelled, result: fail(error) })

describe('classifyOutcome', () => {
  it('accepts a 2xx, with or without an id', () => {
    const ended = { armed: true, cancelled: false }
    expect(classifyOutcome({ ...ended, result: succeed({ remoteId: 'r' }) })).toEqual({
      becomes: 'accepted',
      remoteId: 'r',
    })
    expect(classifyOutcome({ ...ended, result: succeed({ remoteId: null }) })).toMatchObject({
      remoteId: null,
    })
  })

  it('queues again what certainly did not leave, without counting it', () => {
    expect(armed({ code: 'offline' })).toMatchObject({ becomes: 'queued', why: 'not-sent', left: false })
    expect(armed({ code: 'cancelled' })).toMatchObject({ becomes: 'queued', why: 'not-sent', left: false })
  })

  it('queues again what the provider turned away undone', () => {
    expect(armed({ code: 'rate-limited', retryAt: 9 })).toMatchObject({
      becomes: 'queued',
      why: 'rate-limited',
      left: true,
    })
    expect(armed({ code: 'signed-out' })).toMatchObject({ becomes: 'queued', why: 'signed-out' })
  })

  it('cancels what the operator took back in time', () => {
    expect(armed({ code: 'cancelled' }, true)).toEqual({ becomes: 'cancelled' })
    expect(unarmed({ code: 'cancelled' }, true)).toEqual({ becomes: 'cancelled' })
    expect(armed({ code: 'outcome-unknown' }, true)).toMatchObject({ becomes: 'unknown' })
  })

  it.each(['rejected', 'refused', 'gone', 'not-offered', 'invalid-input'] as const)(
    'keeps the refusal %s',
    (code) => {
      const error = { code, detail: 'why' }
      expect(armed(error)).toEqual({ becomes: 'rejected', problem: error })
      expect(unarmed(error)).toEqual({ becomes: 'rejected', problem: error })
    },
  )

  it.each(['outcome-unknown', 'timeout', 'unreadable', 'provider-fault', 'internal', 'storage'] as const)(
    'does not know after %s',
    (code) => {
      expect(armed({ code })).toEqual({ becomes: 'unknown', problem: { code } })
    },
  )

  it('takes a failure before its turn for what it is: nothing left', () => {
    expect(unarmed({ code: 'internal' })).toMatchObject({ becomes: 'queued', why: 'not-sent' })
    expect(unarmed({ code: 'storage' })).toMatchObject({ becomes: 'queued', why: 'storage' })
    expect(unarmed({ code: 'outcome-unknown' })).toMatchObject({ becomes: 'unknown' })
  })

  it('never queues again after arming but for the four codes that say that nothing was done', () => {
    const again = appErrorCodes.filter((code) => armed({ code }).becomes === 'queued')
    expect(again.sort()).toEqual(['cancelled', 'offline', 'rate-limited', 'signed-out'])
  })
})
