import { setImmediate as settled } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { FaxService } from '#electron/main/features/fax/fax-service.ts'
import type { Enqueue } from '#electron/main/outbox/outbox.ts'
import type { AppError } from '#shared/app-error.ts'
import type { FaxDraft } from '#shared/fax/fax-form.ts'
import type { OutboxItem } from '#shared/outbox/outbox-item.ts'
import { fail, succeed, type Result } from '#shared/result.ts'
import { sampleFax } from '#tests/support/fakes/fake-outbox.ts'
import { inParts } from '#tests/support/rigs/desk-files.ts'
import { MemoryDocumentStore } from '#tests/support/stores/memory-document-store.ts'
import { MemorySpool } from '#tests/support/stores/memory-spool.ts'
import { RecordingLogger } from '#tests/support/fakes/recording-logger.ts'
import { SeededRandom } from '#tests/support/seeded-random.ts'
import { VirtualClock } from '#tests/support/virtual-clock.ts'

const pdf = new TextEncoder().encode('%PDF-1.7 a letter')
const longer = new TextEncoder().encode('%PDF-1.7 a letter with its cover page')
const times = { sendAt: null, notAfter: null, ignoreQuietHours: false }

/** The account that is signed in. */
const here = 'live 284136'

/** What survives a restart. */
function disk() {
  return {
    documents: new MemoryDocumentStore(),
    spool: new MemorySpool(),
    inOutbox: new Set<string>(),
    requests: new Map<string, readonly string[]>(),
  }
}

function setUp(kept = disk()) {
  const queued: Enqueue[] = []
  const items = new Map<string, OutboxItem>()
  let answer: (items: Enqueue) => Result<{ ids: readonly string[] }, AppError> = (made) => {
    const ids = made.items.map((_item, index) => `o${String(index + 1)}`)
    kept.requests.set(made.requestKey, ids)
    return succeed({ ids })
  }
  const clock = new VirtualClock()
  const service = new FaxService({
    clock,
    random: new SeededRandom(7),
    logger: new RecordingLogger(),
    documents: kept.documents.load(),
    spool: kept.spool,
    outbox: {
      enqueue(made) {
        queued.push(made)
        return Promise.resolve(answer(made))
      },
      item: (id) => {
        const item = items.get(id)
        return Promise.resolve(item === undefined ? null : { item, log: [] })
      },
    },
    store: {
      fileIds: () => Promise.resolve(kept.inOutbox),
      hasFile: (account, fileId) => Promise.resolve(account === here && kept.inOutbox.has(fileId)),
      requested: (key) => Promise.resolve(kept.requests.get(key) ?? []),
    },
    changed: () => undefined,
  })
  service.useAccount(here)
  const refuse = (error: AppError): void => void (answer = () => fail(error))
  return { service, queued, items, refuse, clock, kept }
}

async function drop(service: FaxService, name = 'letter.pdf', bytes = pdf): Promise<FaxDraft> {
  const draft = await service.addDocument({ parts: inParts(bytes), name, replaces: null })
  if (!draft.ok) throw new Error('The document was refused.')
  return draft.value
}

/** Whole, as a page gets it. */
async function readDocument(service: FaxService, fileId: string) {
  const opened = await service.openDocument(fileId)
  if (!opened.ok) return opened
  const { file, ...facts } = opened.value
  const bytes = file.bytes.subarray(0, file.bytes.length)
  await file.close()
  return succeed({ ...facts, bytes })
}

async function addressed(service: FaxService, name?: string): Promise<FaxDraft> {
  const draft = await drop(service, name)
  await service.changeDraft({ fileId: draft.fileId, to: '01632 960126', from: 'SureVoIP' })
  return draft
}

describe('a dropped document', () => {
  it('is still there after a restart, with what was typed beside it', async () => {
    const { service, kept } = setUp()
    const { fileId } = await addressed(service)
    const again = setUp(kept).service
    expect(again.read().drafts).toMatchObject([
      { fileId, name: 'letter.pdf', to: '01632 960126', from: 'SureVoIP', mediaType: 'application/pdf' },
    ])
    expect(await readDocument(again, fileId)).toMatchObject({
      ok: true,
      value: { bytes: pdf, name: 'letter.pdf' },
    })
  })

  it('issue 7 §4.4: leaves without what a download put before it', async () => {
    const { service } = setUp()
    const head = new TextEncoder().encode('Content-Type: application/pdf\r\n\r\n')
    const table = new TextEncoder().encode('\nstartxref\n9\n%%EOF')
    const { fileId, bytes } = await drop(service, 'letter.pdf', Uint8Array.from([...head, ...pdf, ...table]))
    expect(bytes).toBe(pdf.length + table.length)
    expect(await readDocument(service, fileId)).toMatchObject({
      ok: true,
      value: { bytes: Uint8Array.from([...pdf, ...table]) },
    })
  })

  it('is judged by its bytes, not by its name', async () => {
    const { service } = setUp()
    const docx = new Uint8Array([0x50, 0x4b, 0x03, 0x04, 0, 0, 0, 0])
    expect(await service.addDocument({ parts: inParts(docx), name: 'letter.pdf', replaces: null })).toEqual({
      ok: false,
      error: { code: 'invalid-input', fields: [{ field: 'file', messages: ['unknown-type'] }] },
    })
    expect(service.read().drafts).toEqual([])
  })

  it('gives way to itself with a cover page, in its place, and comes back', async () => {
    const { service } = setUp()
    const first = await addressed(service)
    await drop(service, 'other.pdf')
    await service.changeDraft({ fileId: first.fileId, pages: 1 })
    const covered = await service.addDocument({
      parts: inParts(longer),
      name: 'letter with cover.pdf',
      replaces: first.fileId,
    })
    expect(covered).toMatchObject({
      ok: true,
      value: { to: '01632 960126', originalFileId: first.fileId, pages: null },
    })
    expect(service.read().drafts.map(({ name }) => name)).toEqual(['letter with cover.pdf', 'other.pdf'])
    const restored = await service.restoreDraft(covered.ok ? covered.value.fileId : '')
    const fileId = restored.ok ? restored.value.fileId : ''
    expect(await readDocument(service, fileId)).toMatchObject({ ok: true, value: { bytes: pdf } })
    expect(restored).toMatchObject({
      value: { to: '01632 960126', originalFileId: null, name: 'letter.pdf' },
    })
  })

  it('outlives the sweep with the original behind its cover page; what nobody names does not', async () => {
    const { service, kept } = setUp()
    const first = await addressed(service)
    await service.addDocument({ parts: inParts(longer), name: 'letter.pdf', replaces: first.fileId })
    const orphan = (await kept.spool.put(pdf)).fileId
    kept.spool.age()
    setUp(kept)
    await settled()
    expect(await kept.spool.read(first.fileId)).not.toBeNull()
    expect(kept.spool.files.size).toBe(2)
    expect(await kept.spool.read(orphan)).toBeNull()
  })
})

describe('sending', () => {
  it('makes one fax of each document, under a name that is unique', async () => {
    const { service, queued } = setUp()
    const drafts = [await addressed(service, 'Befund Müller.pdf'), await addressed(service, 'letter.pdf')]
    const made = await service.enqueue({
      key: 'key-00001',
      fileIds: drafts.map(({ fileId }) => fileId),
      times,
    })
    expect(made).toEqual({ ok: true, value: { ids: ['o1', 'o2'] } })
    const files = queued[0]?.items.map(({ content }) => (content.kind === 'fax' ? content.file : null))
    expect(files?.map((file) => file?.name)).toEqual(['Befund Müller.pdf', 'letter.pdf'])
    for (const file of files ?? []) expect(file?.wireName).toMatch(/^[\w.-]+~[a-z2-7]{10}\.pdf$/i)
    expect(queued[0]?.items[0]).toMatchObject({ to: '441632960126', from: 'SureVoIP' })
    expect(service.read()).toMatchObject({ drafts: [], lastFrom: { display: 'SureVoIP' } })
  })

  it('asked twice with one key makes nothing new, even after a restart', async () => {
    const { service, kept } = setUp()
    const { fileId } = await addressed(service)
    await service.enqueue({ key: 'key-00001', fileIds: [fileId], times })
    const again = setUp(kept)
    expect(await again.service.enqueue({ key: 'key-00001', fileIds: [fileId], times })).toEqual({
      ok: true,
      value: { ids: ['o1'] },
    })
    expect(again.queued).toEqual([])
  })

  it('keeps every draft where one of them is faulty, and names the fault', async () => {
    const { service, queued } = setUp()
    const good = await addressed(service)
    const bad = await drop(service)
    await service.changeDraft({ fileId: bad.fileId, to: '201', from: 'Front Desk' })
    const answer = await service.enqueue({ key: 'key-00001', fileIds: [good.fileId, bad.fileId], times })
    expect(answer).toMatchObject({
      error: {
        code: 'invalid-input',
        fields: [
          { field: `${bad.fileId}.to`, messages: ['not-a-number'] },
          { field: `${bad.fileId}.from`, messages: ['characters'] },
        ],
      },
    })
    expect(queued).toEqual([])
    expect(service.read().drafts).toHaveLength(2)
  })

  it('keeps the drafts where the disk refuses', async () => {
    const { service, refuse } = setUp()
    const { fileId } = await addressed(service)
    refuse({ code: 'storage' })
    expect(await service.enqueue({ key: 'key-00001', fileIds: [fileId], times })).toMatchObject({ ok: false })
    expect(service.read().drafts).toHaveLength(1)
  })

  it('leaves no draft of what the outbox has already, where the end came in between', async () => {
    const { service, kept } = setUp()
    const { fileId } = await addressed(service)
    kept.inOutbox.add(fileId)
    const again = setUp(kept)
    await settled()
    expect(again.service.read().drafts).toEqual([])
  })

  it('answers the request again that the end cut off behind the outbox', async () => {
    const { service, kept } = setUp()
    const { fileId } = await addressed(service)
    kept.inOutbox.add(fileId)
    kept.requests.set('key-00001', ['o1'])
    const again = setUp(kept)
    expect(await again.service.enqueue({ key: 'key-00001', fileIds: [fileId], times })).toEqual({
      ok: true,
      value: { ids: ['o1'] },
    })
    expect(again.queued).toEqual([])
  })
})

describe('a fax that was refused', () => {
  it('becomes a draft again, and its correction takes the place of the old one', async () => {
    const { service, items, kept, queued } = setUp()
    const { fileId } = await kept.spool.put(pdf)
    const refused = sampleFax(0, 1, { id: 'o7', state: 'rejected', from: 'SureVoIP' })
    items.set('o7', { ...refused, file: { ...refused.file, fileId, name: 'letter.pdf' } })
    const draft = await service.draftAgain('o7')
    expect(draft).toMatchObject({
      ok: true,
      value: { to: refused.to.number, from: 'SureVoIP', repeats: 'o7' },
    })
    const again = draft.ok ? draft.value.fileId : ''
    expect(again).not.toBe(fileId)
    await service.enqueue({ key: 'key-00002', fileIds: [again], times })
    expect(queued[0]?.repeats).toEqual({ id: 'o7', putAway: true })
  })
})

describe('the fax service of the account', () => {
  const at = (updatedAt: number, state: 'rejected' | 'accepted', problem: AppError | null = null) =>
    sampleFax(0, updatedAt, { state, problem, updatedAt })

  it('is known to be missing after it was refused, and to be there after a fax was accepted', () => {
    const { service } = setUp()
    service.noteItems([at(1_000, 'rejected', { code: 'refused', detail: 'Fax is not in service.' })])
    expect(service.read().service).toEqual({ state: 'refused', detail: 'Fax is not in service.', at: 1_000 })
    service.noteItems([at(2_000, 'accepted')])
    expect(service.read().service).toEqual({ state: 'available', detail: null, at: 2_000 })
  })

  it('is not judged by a fax whose own fields were refused', () => {
    const { service } = setUp()
    const fields = [{ field: 'to', messages: ['Format is 447123123456. No + allowed'] }]
    service.noteItems([at(1_000, 'rejected', { code: 'rejected', fields })])
    expect(service.read().service.state).toBe('unknown')
  })

  it('is asked anew with another account', () => {
    const { service } = setUp()
    service.noteItems([at(1_000, 'rejected', { code: 'not-offered' })])
    service.useAccount('live 77')
    expect(service.read().service.state).toBe('unknown')
  })
})

it('a disk that fills up just after a fax was queued: it is said to be queued, and not offered again', async () => {
  const { service, kept, queued } = setUp()
  const { fileId } = await addressed(service)
  kept.documents.isFull = true
  expect(await service.enqueue({ key: 'key-1', fileIds: [fileId], times })).toEqual(succeed({ ids: ['o1'] }))
  expect(service.read().drafts).toEqual([])
  expect(await service.enqueue({ key: 'key-2', fileIds: [fileId], times })).toMatchObject({ ok: false })
  expect(queued).toHaveLength(1)
})
