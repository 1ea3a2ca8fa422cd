import { beforeAll, describe, expect, it, vi } from 'vitest'
import type { FakeDesk } from '#tests/support/fakes/fake-data.ts'
import { giveElementsASize } from '#tests/support/element-size.ts'
import { FakeBridge } from '#tests/support/fakes/fake-bridge.ts'
import { sampleKeptDraft } from '#tests/support/fakes/fake-outbox.ts'
import { findField } from '#tests/support/rigs/render.ts'
import { form, paste, settle, show, valueOf } from '../messages-rig.ts'

beforeAll(() => giveElementsASize())

const account = 'practice 284136'
const lost = { code: 'offline', detail: 'desk-unreachable' } as const
const holding = (smsDraft: FakeDesk['smsDraft']): FakeBridge => new FakeBridge({ smsDraft })

/** The page is about to go. */
async function hide(): Promise<void> {
  window.dispatchEvent(new Event('pagehide'))
  await settle()
}

const keptBy = (bridge: FakeBridge) => bridge.desk.smsDraft.draft

describe('what is typed', () => {
  it('is on the desk’s disk soon after, all of it', async () => {
    const page = await show()
    await page.write('0770', 'Dear {name}')
    await paste(page, '07700 900101\n07700 900102')
    await findField(page.wrapper, 'name').setValue('Ann')
    await page.press('Send later')
    await findField(page.wrapper, 'Send at').setValue('2099-03-14T09:30')
    await vi.waitFor(
      () =>
        expect(keptBy(page.bridge)).toMatchObject({
          from: 'Surgery',
          message: 'Dear {name}',
          values: { name: 'Ann' },
          sendAt: '2099-03-14T09:30',
          isLater: true,
        }),
      15_000,
    )
    const kept = keptBy(page.bridge)
    expect([...(kept?.recipients ?? []), kept?.typing].join(' ')).toContain('07700 900102')
  })

  it('is there again when the page is opened anew', async () => {
    const draft = sampleKeptDraft({
      recipients: ['07700 900101', '07700 900102'],
      typing: '0770',
      isLater: true,
    })
    const page = await show(holding({ account, draft }))
    expect(form(page).text()).toContain('Sent as 447700900102')
    expect([valueOf(page, 'To'), valueOf(page, 'From'), valueOf(page, 'Message')]).toEqual([
      '0770',
      'Surgery',
      'Hello',
    ])
    expect(valueOf(page, 'Send at')).not.toBe('')
  })

  it('goes to the disk at once when the page is hidden', async () => {
    const page = await show()
    await page.write('07700 900123', 'Half a sen')
    await hide()
    expect(keptBy(page.bridge)?.message).toBe('Half a sen')
  })

  it('is no draft while only the sender used last stands there', async () => {
    const page = await show()
    await hide()
    expect(page.bridge.askedFor('sms.keepDraft')).toEqual([])
  })

  it('is given up when the operator empties the form', async () => {
    const page = await show(
      holding({ account, draft: sampleKeptDraft({ recipients: [], from: 'Callboard' }) }),
    )
    await findField(page.wrapper, 'Message').setValue('')
    await hide()
    expect(page.bridge.askedFor('sms.keepDraft')).toEqual([{ account, id: 'draft-000001', draft: null }])
  })
})

describe('once it is sent', () => {
  it('nothing is kept, and it was known by the key of its sending', async () => {
    const page = await show(holding({ account, draft: sampleKeptDraft() }))
    await page.press('Send')
    await hide()
    expect(page.bridge.askedFor('sms.enqueue')[0]?.key).toBe('draft-000001')
    expect(keptBy(page.bridge)).toBeNull()
  })

  it('a kept message that was changed is another one, with another key', async () => {
    const page = await show(holding({ account, draft: sampleKeptDraft() }))
    await findField(page.wrapper, 'Message').setValue('Hello you')
    await page.press('Send')
    const kept = page.bridge.askedFor('sms.keepDraft')[0]
    const sent = page.bridge.askedFor('sms.enqueue')[0]
    expect(sent?.key).not.toBe('draft-000001')
    expect(kept?.draft).toMatchObject({ id: sent?.key, message: 'Hello you' })
  })

  it('an answer that was lost leaves it under the same key, until it is changed', async () => {
    const page = await show()
    page.bridge.refuse('sms.enqueue', lost)
    await page.write('07700 900123', 'Hello')
    await page.press('Send')
    await hide()
    const key = page.bridge.askedFor('sms.enqueue')[0]?.key
    expect(keptBy(page.bridge)).toMatchObject({ id: key, message: 'Hello' })
    await findField(page.wrapper, 'Message').setValue('Hello you')
    await hide()
    expect(keptBy(page.bridge)?.id).not.toBe(key)
  })

  it('what was typed while it was being queued stays', async () => {
    const page = await show()
    const release = page.bridge.hold('sms.enqueue')
    await page.write('07700 900123', 'Hello')
    await page.press('Send')
    await findField(page.wrapper, 'Message').setValue('Hello and more')
    release()
    await settle()
    expect(form(page).text()).toContain('1 message queued')
    expect(valueOf(page, 'Message')).toBe('Hello and more')
  })
})

describe('another page on the same desk', () => {
  const draft = sampleKeptDraft({ message: 'Mine' })
  const other = sampleKeptDraft({ id: 'other-0001', message: 'Theirs' })

  it('never changes what is typed here', async () => {
    const page = await show()
    await page.write('07700 900123', 'Mine')
    page.bridge.change('smsDraft', { account, draft: other })
    await settle()
    expect(valueOf(page, 'Message')).toBe('Mine')
    await hide()
    expect(keptBy(page.bridge)?.message).toBe('Mine')
  })

  it('is followed while here nothing was typed: sent there, it is not offered here again', async () => {
    const page = await show(holding({ account, draft }))
    page.bridge.change('smsDraft', { account, draft: other })
    await settle()
    expect(valueOf(page, 'Message')).toBe('Theirs')
    page.bridge.change('smsDraft', { account, draft: null })
    await settle()
    expect([valueOf(page, 'To'), valueOf(page, 'Message')]).toEqual(['', ''])
  })

  it('fills no form that is empty', async () => {
    const page = await show()
    page.bridge.change('smsDraft', { account, draft: other })
    await settle()
    expect(valueOf(page, 'Message')).toBe('')
  })
})

describe('the accounts', () => {
  it('each have their own, and what is typed stays with the one it was typed for', async () => {
    const page = await show()
    await page.write('07700 900123', 'For Grampian')
    page.bridge.change('smsDraft', { account: 'practice 555000', draft: null })
    await settle()
    expect(valueOf(page, 'Message')).toBe('')
    await hide()
    expect(page.bridge.askedFor('sms.keepDraft')).toMatchObject([
      { account, draft: { message: 'For Grampian' } },
    ])
  })
})

describe('a disk that refuses', () => {
  it('is said in the form, which writes and sends as before', async () => {
    const page = await show()
    page.bridge.refuse('sms.keepDraft', { code: 'storage', detail: 'SQLITE_FULL' })
    await page.write('07700 900123', 'Hello')
    await hide()
    expect(form(page).text()).toContain('This computer can’t keep what you write')
    await page.press('Send')
    expect(form(page).text()).toContain('1 message queued')
  })

  it('says it where the kept one can’t be read, and the form can be used', async () => {
    const bridge = new FakeBridge()
    bridge.refuse('sms.draft', { code: 'storage' })
    const page = await show(bridge)
    await page.write('07700 900123', 'Hello')
    expect(form(page).text()).toContain('This computer can’t keep what you write')
    await page.press('Send')
    expect(page.bridge.askedFor('sms.enqueue')).toHaveLength(1)
  })

  it('says that a text is too long to be kept', async () => {
    const page = await show()
    page.bridge.refuse('sms.keepDraft', { code: 'invalid-request' })
    await page.write('07700 900123', 'Hello')
    await hide()
    expect(form(page).text()).toContain('too long to be kept')
  })
})
