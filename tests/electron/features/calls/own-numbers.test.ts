import { describe, expect, it } from 'vitest'
import { fakeSession } from '#tests/support/fakes/fake-session.ts'
import { CallsRig, intent, only } from '#tests/support/rigs/calls-rig.ts'
import { succeed } from '#shared/result.ts'

const accepted = { placeCall: () => Promise.resolve(succeed({ callId: 'c1', location: null })) }

describe('the operator’s phone', () => {
  it('is known as soon as it is chosen, and is not asked for again', async () => {
    const calls = new CallsRig().service({})
    expect(calls.form.read()).toMatchObject({ myPhone: null, phoneAsked: false })
    const answer = await calls.setMyPhone('01632 960101')
    expect(answer).toMatchObject({
      ok: true,
      value: { myPhone: { number: '441632960101', display: '01632 960101' }, phoneAsked: true },
    })
  })

  it('a skipped question is not asked again either', async () => {
    const calls = new CallsRig().service({})
    await calls.setMyPhone(null)
    expect(calls.form.read()).toMatchObject({ myPhone: null, phoneAsked: true })
  })

  it.each([
    ['999', 'emergency-phone'],
    ['Anna', 'not-a-number'],
    ['0163', 'too-short'],
  ])('%s is refused, and the phone stays as it was', async (text, word) => {
    const calls = new CallsRig().service({})
    await calls.setMyPhone('01632 960101')
    expect(await calls.setMyPhone(text)).toMatchObject({
      ok: false,
      error: { code: 'invalid-input', fields: [{ field: 'phone', messages: [word] }] },
    })
    expect(calls.form.read().myPhone?.number).toBe('441632960101')
  })

  it('stays the same when one call is placed from another phone', async () => {
    const calls = new CallsRig().service(accepted)
    await calls.setMyPhone('01632 960101')
    calls.placer.place(intent)
    expect(calls.form.read().lastFrom?.number).toBe('441632960001')
    expect(calls.form.phone()).toBe('441632960101')
  })

  it('belongs to the login: another one is asked for its own', async () => {
    const rig = new CallsRig()
    const calls = rig.service({})
    await calls.setMyPhone('01632 960101')
    calls.useSession(fakeSession({}, 'saved-2'), 'saved-2', 'practice 1')
    expect(calls.form.read()).toMatchObject({ myPhone: null, phoneAsked: false })
    calls.useSession(fakeSession({}, 'saved-1'), 'saved-1', 'practice 1')
    expect(calls.form.read().myPhone?.number).toBe('441632960101')
  })
})

describe('labels for own numbers', () => {
  it('name the phone on the board at once, in every spelling, and go again', async () => {
    const calls = new CallsRig().service(accepted)
    calls.placer.place(intent)
    await calls.labelNumber('0044 1632 960001', '101 Anna')
    expect(only(calls)?.from).toMatchObject({ display: '01632 960001', name: '101 Anna' })
    expect(calls.form.read().lastFrom?.name).toBe('101 Anna')
    await calls.labelNumber('01632 960001', '  ')
    expect(only(calls)?.from.name).toBeNull()
  })

  it('name a call that is placed later', async () => {
    const calls = new CallsRig().service(accepted)
    await calls.labelNumber('441632960001', 'Main line')
    calls.placer.place(intent)
    expect(only(calls)?.callerId?.name).toBe('Main line')
  })

  it('are shared by the logins of an account, and shown to no other account', async () => {
    const calls = new CallsRig().service(accepted)
    await calls.labelNumber('441632960001', 'Main line')
    calls.useSession(fakeSession(accepted, 'saved-2'), 'saved-2', 'practice 1')
    calls.placer.place(intent)
    expect(only(calls)?.from.name).toBe('Main line')
    calls.useSession(fakeSession(accepted, 'saved-3'), 'saved-3', 'practice 2')
    calls.placer.place({ ...intent, intentId: 'intent-0002' })
    expect(only(calls)?.from.name).toBeNull()
  })
})
