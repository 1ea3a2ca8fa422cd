import { describe, expect, it } from 'vitest'
import { SmsService } from '#electron/main/features/sms/sms-service.ts'
import type { Enqueue } from '#electron/main/outbox/outbox.ts'
import type { AppError } from '#shared/app-error.ts'
import { fail, succeed, type Result } from '#shared/result.ts'
import type { SmsFormState, SmsEnqueue } from '#shared/sms/sms-form.ts'
import { MemoryDocumentStore } from '#tests/support/stores/memory-document-store.ts'

const times = { sendAt: null, notAfter: null, ignoreQuietHours: false }

function request(change: Partial<SmsEnqueue> = {}): SmsEnqueue {
  const messages = [{ to: '07700 900123', message: 'Your car is ready.' }]
  return { key: 'key-00001', from: 'Callboard', messages, times, replaces: null, ...change }
}

function setUp(documents = new MemoryDocumentStore()) {
  const queued: Enqueue[] = []
  const told: SmsFormState[] = []
  let answer: (items: Enqueue) => Result<{ ids: readonly string[] }, AppError> = ({ items }) =>
    succeed({ ids: items.map((_item, index) => `o${String(index + 1)}`) })
  const outbox = {
    enqueue(items: Enqueue) {
      queued.push(items)
      return Promise.resolve(answer(items))
    },
  }
  const sent: string[] = []
  const drafts = { noteQueued: (key: string) => Promise.resolve(void sent.push(key)) }
  const service = new SmsService({
    documents: documents.load(),
    outbox,
    drafts,
    changed: (desk) => void told.push(desk),
  })
  service.useAccount('live 284136')
  told.length = 0
  const refuse = (error: AppError): void => void (answer = () => fail(error))
  return { service, queued, sent, told, documents, refuse }
}

describe('messages', () => {
  it('reach the outbox with the digits and the sender that are sent', async () => {
    const { service, queued } = setUp()
    const made = await service.enqueue(request({ from: '+44 1632 960010', replaces: 'o9' }))
    expect(made).toEqual({ ok: true, value: { ids: ['o1'] } })
    expect(queued).toEqual([
      {
        requestKey: 'key-00001',
        items: [
          {
            to: '447700900123',
            from: '441632960010',
            content: { kind: 'sms', message: 'Your car is ready.' },
          },
        ],
        times,
        repeats: { id: 'o9', putAway: true },
        job: null,
      },
    ])
  })

  it('keep their text to the letter, spaces and line ends too', async () => {
    const { service, queued } = setUp()
    await service.enqueue(request({ messages: [{ to: '07700 900123', message: ' Hello,\n you ' }] }))
    expect(queued[0]?.items[0]?.content).toEqual({ kind: 'sms', message: ' Hello,\n you ' })
  })

  it('name every fault beside its field, and none is queued', async () => {
    const { service, queued } = setUp()
    const messages = [
      { to: '07700 900123', message: 'fine' },
      { to: '12', message: '' },
      { to: '', message: 'a'.repeat(161) },
    ]
    expect(await service.enqueue(request({ from: 'My Company', messages }))).toEqual({
      ok: false,
      error: {
        code: 'invalid-input',
        fields: [
          { field: 'from', messages: ['characters'] },
          { field: 'messages.1.to', messages: ['not-a-number'] },
          { field: 'messages.1.message', messages: ['required'] },
          { field: 'messages.2.to', messages: ['required'] },
          { field: 'messages.2.message', messages: ['too-long'] },
        ],
      },
    })
    expect(queued).toEqual([])
  })

  it('name the fields of a single one by themselves', async () => {
    const { service } = setUp()
    const error = await service.enqueue(request({ messages: [{ to: '999', message: 'help' }] }))
    expect(error).toMatchObject({ error: { fields: [{ field: 'to', messages: ['not-a-number'] }] } })
  })
})

describe('the draft of what was sent', () => {
  it('is told by the key of its sending, only once it is queued', async () => {
    const { service, sent, refuse } = setUp()
    await service.enqueue(request({ key: 'key-00001' }))
    refuse({ code: 'storage' })
    await service.enqueue(request({ key: 'key-00002' }))
    expect(sent).toEqual(['key-00001'])
  })
})

describe('the sender', () => {
  it('is offered again, after a restart too, once a message was queued with it', async () => {
    const { service, documents, told } = setUp()
    await service.enqueue(request({ from: ' Desk_2 ' }))
    expect(told.at(-1)?.lastFrom?.number).toBe('Desk_2')
    expect(setUp(documents).service.read().lastFrom?.number).toBe('Desk_2')
  })

  it('is not remembered where the disk refused the message', async () => {
    const { service, refuse } = setUp()
    refuse({ code: 'storage' })
    expect(await service.enqueue(request())).toEqual({ ok: false, error: { code: 'storage' } })
    expect(service.read().lastFrom).toBeNull()
  })
})

describe('templates', () => {
  it('are kept in the order of their names, changed and deleted', async () => {
    const { service, documents } = setUp()
    await service.saveTemplate({ id: 't1', name: 'Ready', text: 'Ready.' })
    await service.saveTemplate({ id: 't2', name: 'Appointment', text: 'Hello {name}' })
    await service.saveTemplate({ id: 't1', name: 'Ready', text: 'It is ready.' })
    expect(setUp(documents).service.read().templates).toEqual([
      { id: 't2', name: 'Appointment', text: 'Hello {name}' },
      { id: 't1', name: 'Ready', text: 'It is ready.' },
    ])
    expect((await service.deleteTemplate('t2')).templates.map(({ id }) => id)).toEqual(['t1'])
  })
})

describe('issue 7 §3: templates and the last sender', () => {
  it('belong to their account: no other sees them, and they come back', async () => {
    const { service, told } = setUp()
    await service.saveTemplate({ id: 't1', name: 'Ready', text: 'Your crown is ready.' })
    await service.enqueue(request({ from: 'Surgery' }))
    service.useAccount('live 77')
    expect(service.read()).toEqual({ templates: [], lastFrom: null })
    expect(told.at(-1)).toEqual({ templates: [], lastFrom: null })
    service.useAccount(null)
    expect(service.read()).toEqual({ templates: [], lastFrom: null })
    service.useAccount('live 284136')
    expect(service.read()).toMatchObject({
      templates: [{ name: 'Ready' }],
      lastFrom: { number: 'Surgery', display: 'Surgery', name: null },
    })
  })
})
