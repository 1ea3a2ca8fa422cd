import { describe, expect, it } from 'vitest'
import { FaxService } from '#electron/main/features/fax/fax-service.ts'
import type { FaxDraft } from '#shared/fax/fax-form.ts'
import { succeed } from '#shared/result.ts'
import { inParts } from '#tests/support/rigs/desk-files.ts'
import { MemoryDocumentStore } from '#tests/support/stores/memory-document-store.ts'
import { MemorySpool } from '#tests/support/stores/memory-spool.ts'
import { RecordingLogger } from '#tests/support/fakes/recording-logger.ts'
import { SeededRandom } from '#tests/support/seeded-random.ts'
import { VirtualClock } from '#tests/support/virtual-clock.ts'

const pdf = new TextEncoder().encode('%PDF-1.7 a letter')

/** The account that is signed in first. */
const here = 'live 284136'

/** What survives a restart. */
function disk() {
  return { documents: new MemoryDocumentStore(), spool: new MemorySpool(), inOutbox: new Set<string>() }
}

function setUp(kept = disk()) {
  const clock = new VirtualClock()
  const service = new FaxService({
    clock,
    random: new SeededRandom(7),
    logger: new RecordingLogger(),
    ...kept,
    documents: kept.documents.load(),
    outbox: { enqueue: () => Promise.resolve(succeed({ ids: [] })), item: () => Promise.resolve(null) },
    store: {
      fileIds: () => Promise.resolve(kept.inOutbox),
      hasFile: (account, fileId) => Promise.resolve(account === here && kept.inOutbox.has(fileId)),
      requested: () => Promise.resolve([]),
    },
    changed: () => undefined,
  })
  service.useAccount(here)
  return { service, clock, kept }
}

async function drop(service: FaxService, name = 'letter.pdf'): Promise<FaxDraft> {
  const draft = await service.addDocument({ parts: inParts(pdf), name, replaces: null })
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

describe('issue 7 §3: the drafts of one account', () => {
  it('are shown to no other, come back to their own, and survive a restart there', async () => {
    const { service, kept } = setUp()
    const { fileId } = await addressed(service, 'letter of account A.pdf')
    service.useAccount('live 77')
    expect(service.read()).toMatchObject({ drafts: [], lastFrom: null })
    expect(await readDocument(service, fileId)).toMatchObject({ error: { code: 'gone' } })
    expect(await service.restoreDraft(fileId)).toMatchObject({ error: { code: 'gone' } })
    await service.removeDraft(fileId)
    await drop(service, 'letter of account B.pdf')
    expect(setUp(kept).service.read().drafts).toMatchObject([{ fileId, to: '01632 960126' }])
  })

  it('are closed to everybody while nobody is signed in, and what is dropped then is refused', async () => {
    const { service } = setUp()
    const { fileId } = await addressed(service)
    service.useAccount(null)
    expect(service.read().drafts).toEqual([])
    expect(await readDocument(service, fileId)).toMatchObject({ error: { code: 'signed-out' } })
    const refused = await service.addDocument({ parts: inParts(pdf), name: 'late.pdf', replaces: null })
    expect(refused).toMatchObject({ error: { code: 'signed-out' } })
  })

  it('keep what was typed at the last moment before it signed out', async () => {
    const { service } = setUp()
    const { fileId } = await drop(service)
    service.useAccount('live 77')
    expect(await service.changeDraft({ fileId, to: '01632 960126' })).toMatchObject({ ok: true })
    expect(service.read().drafts).toEqual([])
    service.useAccount(here)
    expect(service.read().drafts).toMatchObject([{ to: '01632 960126' }])
  })

  it('keep their documents in the spool, whoever is signed in when it is swept', async () => {
    const { service, kept } = setUp()
    const { fileId } = await drop(service)
    service.useAccount('live 77')
    const next = setUp(kept)
    next.service.useAccount('live 77')
    kept.spool.age()
    await next.clock.advance(3 * 86_400_000)
    next.service.useAccount(here)
    expect(await readDocument(next.service, fileId)).toMatchObject({ ok: true })
  })

  it('a document of another account’s outbox is not given out', async () => {
    const { service, kept } = setUp()
    const { fileId } = await addressed(service)
    kept.inOutbox.add(fileId)
    service.useAccount('live 77')
    expect(await readDocument(service, fileId)).toMatchObject({ error: { code: 'gone' } })
    service.useAccount(here)
    expect(await readDocument(service, fileId)).toMatchObject({ ok: true })
  })
})
