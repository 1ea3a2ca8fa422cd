import { setImmediate as settled } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { DraftKeeper } from '#electron/main/features/sms/draft-keeper.ts'
import { StorageFailure } from '#electron/main/ports/storage-failure.ts'
import type { KeptDraft, KeptDraftState } from '#shared/sms/kept-draft.ts'
import { MemoryDocumentStore } from '#tests/support/stores/memory-document-store.ts'
import { sampleKeptDraft } from '#tests/support/fakes/fake-outbox.ts'

const ann = 'practice 284136'
const bob = 'practice 555000'

function setUp(documents = new MemoryDocumentStore()) {
  const told: KeptDraftState[] = []
  const queued = new Set<string>()
  const store = { requested: (key: string) => Promise.resolve(queued.has(key) ? ['o1'] : []) }
  const keeper = new DraftKeeper({
    documents: documents.load(),
    store,
    changed: (state) => void told.push(state),
  })
  keeper.useAccount(ann)
  const keep = (draft: KeptDraft, account = ann) => keeper.keep({ account, id: draft.id, draft })
  return { keeper, documents, told, queued, keep }
}

describe('the message that is being written', () => {
  it('is there again after a restart, to the letter', async () => {
    const { keep, documents } = setUp()
    const draft = sampleKeptDraft({ message: ' Hello,\n{name} \u{1F600}', typing: '0770', isLater: true })
    await keep(draft)
    expect(await setUp(documents).keeper.read()).toEqual({ account: ann, draft })
  })

  it('is told to every page, and the last writer wins', async () => {
    const { keep, told, keeper } = setUp()
    await settled()
    await keep(sampleKeptDraft({ id: 'page-one', message: 'one' }))
    await keep(sampleKeptDraft({ id: 'page-two', message: 'two' }))
    expect(told.map(({ draft }) => draft?.message)).toEqual([undefined, 'one', 'two'])
    expect((await keeper.read()).draft?.message).toBe('two')
  })

  it('belongs to its account, which finds it again after a sign-out', async () => {
    const { keeper, keep, told } = setUp()
    await keep(sampleKeptDraft({ message: 'Ann’s' }))
    keeper.useAccount(null)
    expect(await keeper.read()).toEqual({ account: null, draft: null })
    keeper.useAccount(bob)
    expect(await keeper.read()).toEqual({ account: bob, draft: null })
    expect((await keep(sampleKeptDraft({ message: 'Ann’s, a letter more' }))).ok).toBe(true)
    await settled()
    expect(told.at(-1)).toEqual({ account: bob, draft: null })
    keeper.useAccount(ann)
    await settled()
    expect(told.at(-1)?.draft?.message).toBe('Ann’s, a letter more')
  })

  it('is not kept for an account that never signed in', async () => {
    const { keep, documents } = setUp()
    expect(await keep(sampleKeptDraft(), bob)).toEqual({ ok: false, error: { code: 'gone' } })
    expect([...documents.bodies.keys()]).toEqual([])
  })

  it('is forgotten by its own page only', async () => {
    const { keeper, keep } = setUp()
    await keep(sampleKeptDraft({ id: 'page-one' }))
    await keeper.keep({ account: ann, id: 'page-two', draft: null })
    expect((await keeper.read()).draft).not.toBeNull()
    await keeper.keep({ account: ann, id: 'page-one', draft: null })
    expect((await keeper.read()).draft).toBeNull()
  })
})

describe('a draft that was queued', () => {
  it('is forgotten with it, and another page’s is not', async () => {
    const { keeper, keep, told } = setUp()
    await keep(sampleKeptDraft({ id: 'page-one' }))
    await keeper.noteQueued('page-two')
    expect((await keeper.read()).draft?.id).toBe('page-one')
    await keeper.noteQueued('page-one')
    expect(told.at(-1)).toEqual({ account: ann, draft: null })
  })

  it('is not offered again where the program ended before it was forgotten', async () => {
    const { keep, documents } = setUp()
    await keep(sampleKeptDraft({ id: 'page-one' }))
    const next = setUp(documents)
    next.queued.add('page-one')
    expect((await next.keeper.read()).draft).toBeNull()
    expect([...documents.bodies.keys()].filter((key) => key.startsWith('sms-draft/'))).toEqual([])
  })
})

describe('trouble with the disk', () => {
  it('is said, and what was queued is queued all the same', async () => {
    const { keep, keeper, documents } = setUp()
    await keep(sampleKeptDraft({ message: 'one' }))
    documents.isFull = true
    await expect(keep(sampleKeptDraft({ message: 'two' }))).rejects.toThrow(StorageFailure)
    expect((await keeper.read()).draft?.message).toBe('one')
    await keeper.noteQueued(sampleKeptDraft().id)
  })

  it.each([
    ['no JSON value of a draft', '[1, 2]'],
    ['of another version', JSON.stringify({ text: 'Hello', to: ['07700 900123'] })],
    ['with a field too many', JSON.stringify({ ...sampleKeptDraft(), colour: 'red' })],
    ['with a time that is none', JSON.stringify({ ...sampleKeptDraft(), sendAt: 'soon' })],
  ])('a stored draft %s stops nothing', async (_, body) => {
    const documents = new MemoryDocumentStore()
    documents.bodies.set(`sms-draft/${ann}`, body)
    const { keeper, keep } = setUp(documents)
    expect([null, 'Hello']).toContain((await keeper.read()).draft?.message ?? null)
    expect((await keep(sampleKeptDraft({ message: 'New' }))).ok).toBe(true)
    expect((await keeper.read()).draft?.message).toBe('New')
  })
})
