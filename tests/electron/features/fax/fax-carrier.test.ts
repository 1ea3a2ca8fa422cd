import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createFaxCarrier } from '#electron/main/features/fax/fax-carrier.ts'
import type { OutboxRow } from '#electron/main/ports/outbox-store.ts'
import type { SendHooks } from '#electron/main/ports/send-hooks.ts'
import type { FaxRecord, FaxToSend } from '#electron/main/provider/send-records.ts'
import type { FaxContent } from '#shared/fax/fax-content.ts'
import { fail, succeed } from '#shared/result.ts'
import { fakeSession, listPage } from '../../../support/fakes/fake-session.ts'
import { MemorySpool } from '../../../support/stores/memory-spool.ts'
import { faxFile, outboxRow } from '../../../support/samples/outbox-rows.ts'
import { bad, good } from '../../../support/rigs/provider-rig.ts'
import { RecordingHooks } from '../../../support/fakes/send-hooks.ts'

const bytes = new TextEncoder().encode('%PDF-1.4 an order')
const detail = {
  retries: 0,
  billableSeconds: 40,
  remoteStation: 'SpanDSP Fax Ident',
  transmitErrors: 0,
  calledAt: 3_000,
  deliveredAt: 4_000,
}
const record: FaxRecord = {
  faxId: 'ML5TiFVD4RGUkEHhqNQIWQ',
  to: '441224900126',
  from: 'SureVoIP',
  fileName: faxFile.wireName,
  createdAt: 1_000,
  statusUpdatedAt: 2_000,
  statusId: 0,
  statusMessage: 'Fax sent to carrier.',
  detail,
}
const status = { status: { id: 0, text: 'Fax sent to carrier.', at: 2_000 }, message: null, detail }

function faxRow(changes: Partial<FaxContent> = {}): OutboxRow {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const file = { ...faxFile, fileId: 'file-1', bytes: bytes.byteLength, sha256, ...changes }
  return { ...outboxRow(1, { content: { kind: 'fax', file } }), order: 1 }
}

class FaxRig {
  readonly sent: FaxToSend[] = []
  readonly spool = new MemorySpool()
  readonly hooks = new RecordingHooks()
  readonly carrier = createFaxCarrier(
    fakeSession({ sendFax: (fax, hooks) => this.take(fax, hooks) }),
    this.spool,
  )

  private async take(fax: FaxToSend, hooks: Partial<SendHooks> = {}) {
    if ((await hooks.beforeSend?.()) === false) return fail({ code: 'cancelled' } as const)
    this.sent.push(fax)
    hooks.onProgress?.(10)
    hooks.onAccepted?.(null)
    return succeed({ remoteId: null })
  }
}

describe('sending', () => {
  it('sends the document under its name for the wire', async () => {
    const rig = new FaxRig()
    await rig.spool.put(bytes)
    const row = faxRow()
    expect(good(await rig.carrier.send(row, rig.hooks))).toEqual({ remoteId: null })
    const { to, from } = row
    expect(rig.sent).toEqual([
      { to, from, fileName: 'Order~ABCDEFGH23.pdf', mediaType: 'application/pdf', bytes },
    ])
    expect(rig.hooks.told).toEqual(['beforeSend', 'accepted null'])
    expect(rig.hooks.progressed).toEqual([10])
  })

  it.each<[string, Partial<FaxContent>, string]>([
    ['is gone', { fileId: 'file-2' }, 'missing'],
    ['has other bytes', { sha256: '00ff' }, 'changed'],
    ['has another size', { bytes: bytes.byteLength + 1 }, 'changed'],
  ])('sends nothing, and asks nobody, where the document %s', async (_what, changes, message) => {
    const rig = new FaxRig()
    await rig.spool.put(bytes)
    expect(bad(await rig.carrier.send(faxRow(changes), rig.hooks))).toEqual({
      code: 'invalid-input',
      fields: [{ field: 'file', messages: [message] }],
    })
    expect([rig.sent, rig.hooks.told]).toEqual([[], []])
  })

  it('sends nothing, and asks nobody, where the disk refuses', async () => {
    const rig = new FaxRig()
    rig.spool.read = () => Promise.reject(new Error('EIO: /home/somebody/spool'))
    expect(bad(await rig.carrier.send(faxRow(), rig.hooks))).toEqual({ code: 'storage' })
    expect([rig.sent, rig.hooks.told]).toEqual([[], []])
  })

  it('has the five minutes of an upload, and sends no messages', async () => {
    const rig = new FaxRig()
    expect([rig.carrier.kind, rig.carrier.deadlineMs]).toEqual(['fax', 300_000])
    expect(bad(await rig.carrier.send({ ...outboxRow(2), order: 2 }, rig.hooks)).code).toBe('internal')
    expect(rig.hooks.told).toEqual([])
  })
})

describe('listing and reading', () => {
  it('brings names and statuses, of which 0 is one', async () => {
    const session = fakeSession({
      listFaxes: () => Promise.resolve(succeed(listPage([record], { serverTime: 7 }))),
      readFax: () => Promise.resolve(succeed(record)),
    })
    const carrier = createFaxCarrier(session, new MemorySpool())
    expect(good(await carrier.list(1))).toEqual({
      items: [
        {
          remoteId: record.faxId,
          to: record.to,
          from: record.from,
          fileName: 'Order~ABCDEFGH23.pdf',
          createdAt: 1_000,
          status,
        },
      ],
      nextPage: null,
      serverTime: 7,
    })
    expect(good(await carrier.read(record.faxId))).toEqual(status)
  })

  it('has no status of a row that tells none', async () => {
    const silent = { ...record, statusId: null, statusMessage: null }
    const session = fakeSession({ listFaxes: () => Promise.resolve(succeed(listPage([silent]))) })
    const page = good(await createFaxCarrier(session, new MemorySpool()).list(1))
    expect(page.items.map(({ status: told }) => told)).toEqual([null])
  })

  it('counts a partial list as nothing, and hands failures on', async () => {
    const session = fakeSession({
      listFaxes: () => Promise.resolve(succeed(listPage([record], { partial: true }))),
    })
    const carrier = createFaxCarrier(session, new MemorySpool())
    expect(bad(await carrier.list(1)).code).toBe('unreadable')
    expect(bad(await carrier.read('x')).code).toBe('offline')
  })
})
