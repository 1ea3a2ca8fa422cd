import { describe, expect, it } from 'vitest'
import { createSmsCarrier } from '#electron/main/features/sms/sms-carrier.ts'
import type { SendHooks } from '#electron/main/ports/send-hooks.ts'
import type { ListOptions } from '#electron/main/provider/provider-client.ts'
import type { SmsRecord, SmsToSend } from '#electron/main/provider/send-records.ts'
import { fail, succeed } from '#shared/result.ts'
import { fakeSession, listPage } from '../../../support/fakes/fake-session.ts'
import { faxFile, outboxRow } from '../../../support/samples/outbox-rows.ts'
import { bad, good } from '../../../support/rigs/provider-rig.ts'
import { RecordingHooks } from '../../../support/fakes/send-hooks.ts'

const record: SmsRecord = {
  smsId: 'NuNZJxA74RGFSW_OqNQIWQ',
  to: '447985473495',
  from: 'SureVoIP',
  createdAt: 1_000,
  statusUpdatedAt: 2_000,
  statusId: 14,
  statusMessage: 'Buffered. The phone is likely off or out of range',
  message: 'Do you love VoIP?',
}
const row = { ...outboxRow(1, { content: { kind: 'sms', message: 'Grüße' } }), order: 1 }

describe('sending', () => {
  it('sends exactly what is in the row, and passes the hooks on untouched', async () => {
    const sent: { sms: SmsToSend; hooks: Partial<SendHooks> | undefined }[] = []
    const session = fakeSession({
      sendSms: async (sms, hooks) => {
        sent.push({ sms, hooks })
        if ((await hooks?.beforeSend?.()) !== true) return fail({ code: 'cancelled' })
        hooks?.onAccepted?.('id-1')
        return succeed({ remoteId: 'id-1' })
      },
    })
    const hooks = new RecordingHooks()
    expect(good(await createSmsCarrier(session).send(row, hooks))).toEqual({ remoteId: 'id-1' })
    expect(sent[0]?.sms).toEqual({ to: row.to, from: row.from, message: 'Grüße' })
    expect(sent[0]?.hooks).toBe(hooks)
    expect(hooks.told).toEqual(['beforeSend', 'accepted id-1'])
    const shut = new RecordingHooks(false)
    expect(bad(await createSmsCarrier(session).send(row, shut)).code).toBe('cancelled')
    expect(shut.told).toEqual(['beforeSend'])
  })

  it('has the minute of a message, and sends no faxes', async () => {
    const carrier = createSmsCarrier(fakeSession())
    expect([carrier.kind, carrier.deadlineMs]).toEqual(['sms', 60_000])
    const hooks = new RecordingHooks()
    const fax = { ...outboxRow(2, { content: { kind: 'fax', file: faxFile } }), order: 2 }
    expect(bad(await carrier.send(fax, hooks)).code).toBe('internal')
    expect(hooks.told).toEqual([])
  })
})

describe('listing', () => {
  it('asks for one fresh page, and has neither texts nor statuses', async () => {
    const asked: (ListOptions | undefined)[] = []
    const session = fakeSession({
      listSms: (_account, options) => {
        asked.push(options)
        return Promise.resolve(succeed(listPage([record], { nextPage: 4, serverTime: 99 })))
      },
    })
    expect(good(await createSmsCarrier(session).list(3))).toEqual({
      items: [
        {
          remoteId: record.smsId,
          to: record.to,
          from: record.from,
          fileName: null,
          createdAt: 1_000,
          status: null,
        },
      ],
      nextPage: 4,
      serverTime: 99,
    })
    expect(asked).toEqual([{ page: 3, limit: 50, maxPages: 1 }])
  })

  it.each([
    ['was not sent again', { kind: 'not-modified', serverTime: null } as const],
    ['is partial', listPage([record], { partial: true })],
    ['leads back', listPage([record], { nextPage: 1 })],
    ['stays where it is', listPage([record], { nextPage: 2 })],
  ])('counts as nothing where the list %s', async (_what, answer) => {
    const session = fakeSession({ listSms: () => Promise.resolve(succeed(answer)) })
    expect(bad(await createSmsCarrier(session).list(2)).code).toBe('unreadable')
  })

  it('hands failures on', async () => {
    expect(bad(await createSmsCarrier(fakeSession()).list(1)).code).toBe('offline')
  })
})

describe('reading', () => {
  it('brings the text and the status', async () => {
    const asked: string[] = []
    const session = fakeSession({
      readSms: (account, id) => {
        asked.push(account, id)
        return Promise.resolve(succeed(record))
      },
    })
    expect(good(await createSmsCarrier(session).read(record.smsId))).toEqual({
      status: { id: 14, text: record.statusMessage, at: 2_000 },
      message: 'Do you love VoIP?',
      detail: null,
    })
    expect(asked).toEqual(['XXX', record.smsId])
  })

  it('has empty words where there are none, and hands failures on', async () => {
    const bare = { ...record, statusId: null, statusMessage: null, statusUpdatedAt: null, message: null }
    const session = fakeSession({ readSms: () => Promise.resolve(succeed(bare)) })
    expect(good(await createSmsCarrier(session).read('x'))).toEqual({
      status: { id: null, text: '', at: null },
      message: null,
      detail: null,
    })
    expect(bad(await createSmsCarrier(fakeSession()).read('x')).code).toBe('offline')
  })
})
