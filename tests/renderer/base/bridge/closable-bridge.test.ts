import { describe, expect, it } from 'vitest'
import { createClosableBridge } from '#renderer/base/bridge/closable-bridge.ts'
import { FakeBridge } from '#tests/support/fakes/fake-bridge.ts'

describe('issue 7 §3: what goes on in an application whose account has left', () => {
  it('sends no request to the desk and gets no event', async () => {
    const desk = new FakeBridge()
    const { bridge, close } = createClosableBridge(desk)
    const heard: string[] = []
    bridge.subscribe('account.changed', ({ phase }) => heard.push(phase))
    expect(await bridge.invoke('sms.formState', {})).toMatchObject({ ok: true })
    desk.emit('account.changed', desk.desk.account)
    close()
    expect(await bridge.invoke('sms.formState', {})).toEqual({ ok: false, error: { code: 'signed-out' } })
    desk.emit('account.changed', desk.desk.account)
    expect([desk.askedFor('sms.formState').length, heard]).toEqual([1, ['signed-in']])
  })
})
