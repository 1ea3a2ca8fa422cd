import { describe, expect, it } from 'vitest'
import { callOf, pageOf } from '#tests/support/samples/live-answer.ts'

const id = '908dea11-fa4b-47dc-99f2-df078f5ec96d'
const row = { uuid: id, from: '441632960001', to: '442079460000' }
const date = 'Sun, 29 Nov 2026 12:00:00 GMT'
const listed = (item: object) => pageOf({ list: [item] }, { date })?.items[0]

describe('issue 7 §2.1: times that can’t be are no times', () => {
  it.each([
    '1970-01-01T00:00:00Z',
    '0',
    '1999-12-31T23:00:00Z',
    '2026-11-29T12:03:00Z',
    '2026-11-30T12:00:00Z',
  ])('%s is no start and no answer', (time) => {
    expect(listed({ ...row, status: 'in-progress', starttime: time, answer_time: time })).toMatchObject({
      createdAt: null,
      answeredAt: null,
    })
  })

  it('two minutes ahead are a clock that is wrong', () => {
    const time = '2026-11-29T12:01:30Z'
    expect(listed({ ...row, status: 'in-progress', answer_time: time })?.answeredAt).toBe(Date.parse(time))
  })

  it.each(['1970-01-01T00:00:00+00:00', '2026-11-29T13:00:00Z', '2026-11-29T11:00:00Z', ''])(
    'an answered call with stoptime %j goes on',
    (stoptime) => {
      const call = { ...row, status: 'answered', starttime: '2026-11-29T11:30:00Z', stoptime }
      expect(listed(call)?.status).toBe('in-progress')
    },
  )

  it('an answered call that stopped after its start is over', () => {
    const call = { ...row, status: 'answered', starttime: '2026-11-29T11:30:00Z' }
    expect(listed({ ...call, stoptime: '2026-11-29T11:59:00Z' })?.status).toBe('ended')
  })
})

describe('issue 7 §2.1: the answer of a call’s own address that says it is over', () => {
  it.each([
    { uuid: id, status: 'completed', message: 'Request completed' },
    { uuid: id, status: 'failed', error: 'timeout' },
    { status: 'completed', to: '442079460000' },
  ])('says nothing of a call: %j', (json) => {
    expect(callOf(json, id)).toBeNull()
  })

  it.each([id.toUpperCase(), `{${id}}`, `urn:uuid:${id}`])('is that call as %s', (uuid) => {
    expect(callOf({ ...row, uuid, status: 'completed' }, id)).toMatchObject({ callId: id, status: 'ended' })
  })
})
