import type { AppError } from '#shared/app-error.ts'
import type { FaxDraft } from '#shared/fax/fax-form.ts'
import { sniffDocument } from '#shared/fax/sniff-document.ts'
import type { OutboxItem } from '#shared/outbox/outbox-item.ts'
import type { Result } from '#shared/result.ts'
import type { FakeDesk } from './fake-data.ts'
import type { Handlers } from './fake-handlers.ts'
import type { FakeFile, FakeUpload } from './fake-files.ts'
import { sampleFax } from './fake-outbox.ts'

const done = <T>(value: T): Result<T, never> => ({ ok: true, value })
const gone: Result<never, AppError> = { ok: false, error: { code: 'gone' } }

/** What faxes need of a fake desk. */
interface FaxKeeper {
  readonly desk: FakeDesk
  readonly files: Map<string, FakeFile>
  readonly asked: readonly unknown[]
  change(part: 'faxFormState', state: FakeDesk['faxFormState']): void
  putItems(items: readonly OutboxItem[]): void
}

/** The drafts of a fake desk. */
class FakeDrafts {
  private readonly fake: FaxKeeper

  constructor(fake: FaxKeeper) {
    this.fake = fake
  }

  get all(): readonly FaxDraft[] {
    return this.fake.desk.faxFormState.drafts
  }

  find(fileId: string | null): FaxDraft | undefined {
    return this.all.find((draft) => draft.fileId === fileId)
  }

  keep(next: readonly FaxDraft[]): void {
    this.fake.change('faxFormState', { ...this.fake.desk.faxFormState, drafts: [...next] })
  }

  replace(fileId: string, next: FaxDraft): void {
    this.keep(this.all.map((draft) => (draft.fileId === fileId ? next : draft)))
  }

  remove(fileIds: readonly string[]): void {
    this.keep(this.all.filter((draft) => !fileIds.includes(draft.fileId)))
  }
}

/** What a healthy desk answers about faxes; it keeps the documents it was given. */
export function faxAnswers(fake: FaxKeeper) {
  return { ...draftAnswers(fake, new FakeDrafts(fake)), ...sendAnswers(fake, new FakeDrafts(fake)) }
}

function draftAnswers(fake: FaxKeeper, drafts: FakeDrafts) {
  return {
    'fax.formState': () => done(fake.desk.faxFormState),
    'fax.changeDraft': ({ fileId, ...change }) => {
      const draft = drafts.find(fileId)
      const named = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
      if (draft !== undefined) drafts.replace(fileId, { ...draft, ...named })
      return draft === undefined ? gone : done({})
    },
    'fax.restoreDraft': ({ fileId }) => {
      const covered = drafts.find(fileId)
      if (covered?.originalFileId == null) return gone
      const draft = { ...covered, fileId: covered.originalFileId, originalFileId: null, pages: null }
      drafts.replace(fileId, draft)
      return done(draft)
    },
    'fax.removeDraft': ({ fileId }) => {
      drafts.remove([fileId])
      return done({})
    },
  } satisfies Handlers
}

/** An upload that came whole. */
export function addDocument(fake: FaxKeeper, upload: FakeUpload): Result<FaxDraft, AppError> {
  const drafts = new FakeDrafts(fake)
  const made = addFile(fake, upload, drafts.find(upload.replaces))
  if (made.ok && upload.replaces === null) drafts.keep([...drafts.all, made.value])
  else if (made.ok) drafts.replace(upload.replaces ?? '', made.value)
  return made
}

function sendAnswers(fake: FaxKeeper, drafts: FakeDrafts) {
  return {
    'fax.enqueue': ({ fileIds }) => {
      const items = drafts.all
        .filter((draft) => fileIds.includes(draft.fileId))
        .map((draft, index) => toItem(draft, fake.desk.outbox.items.length + 3_000 + index))
      drafts.remove(fileIds)
      fake.putItems(items)
      return done({ ids: items.map(({ id }) => id) })
    },
    'fax.draftAgain': ({ id }) => {
      const item = fake.desk.outbox.items.find((one) => one.id === id)
      if (item?.kind !== 'fax') return gone
      const draft = toDraft(item)
      drafts.keep([...drafts.all, draft])
      return done(draft)
    },
  } satisfies Handlers
}

function addFile(
  fake: FaxKeeper,
  { content: bytes, name }: FakeUpload,
  covered: FaxDraft | undefined,
): Result<FaxDraft, AppError> {
  const type = sniffDocument(bytes, name)
  if (!type.ok) {
    const fields = [{ field: 'file', messages: [type.error] }]
    return { ok: false, error: { code: 'invalid-input', fields } }
  }
  const fileId = `file-${String(fake.asked.length)}-${String(fake.files.size)}`
  fake.files.set(fileId, { bytes, mediaType: type.value, name })
  const file = { fileId, name, mediaType: type.value, bytes: bytes.byteLength }
  const blank = {
    addedAt: Date.now(),
    to: '',
    from: fake.desk.faxFormState.lastFrom?.number ?? '',
    pages: null,
    repeats: null,
  }
  const originalFileId = covered === undefined ? null : (covered.originalFileId ?? covered.fileId)
  return done({ ...blank, ...covered, ...file, originalFileId })
}

function toItem({ fileId, name, mediaType, bytes, pages, to, from }: FaxDraft, order: number): OutboxItem {
  const wait = { why: 'undo', until: Date.now() + 5_000 } as const
  const file = { fileId, name, mediaType, bytes, pages, wireName: name, sha256: 'cd'.repeat(32) }
  const change = { state: 'queued', attempts: 0, wait, undoUntil: wait.until } as const
  return sampleFax(Date.now(), order, { ...change, to, from, file })
}

function toDraft(item: Extract<OutboxItem, { kind: 'fax' }>): FaxDraft {
  const { fileId, name, mediaType, bytes, pages } = item.file
  const address = { to: item.to.number, from: item.from.number }
  return {
    fileId,
    name,
    mediaType,
    bytes,
    pages,
    ...address,
    addedAt: 0,
    originalFileId: null,
    repeats: item.id,
  }
}
