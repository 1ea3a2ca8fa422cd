import { defineStore } from 'pinia'
import { inject, markRaw, shallowReactive, type InjectionKey } from 'vue'
import type { FaxDraft } from '#shared/fax/fax-desk.ts'
import { useBridge } from '../../app/use-bridge.ts'
import { usePaperDesk } from './paper/browser-paper.ts'
import type { PaperAnswer, PaperDesk } from './paper/paper-desk.ts'
import type { OpenedPaper, PagePicture, PaperNote, PaperProblem } from './paper/paper-protocol.ts'

export type PaperPort = Pick<PaperDesk, 'ask' | 'generation'>

/** For tests; the window has the one of `browser-paper.ts`. */
export const paperKey: InjectionKey<PaperPort> = Symbol('paper')

/** What is known of a document's pages. */
export interface PaperFacts {
  readonly state: 'reading' | 'known' | PaperProblem | 'gone'
  readonly pages: number | null
  readonly exact: boolean
  readonly thumbnail: PagePicture | null
  /** What has to be known before it is sent, although it is shown. */
  readonly notes: readonly PaperNote[]
  /** Why the first page is not shown; null where it is, or there are no pages. */
  readonly firstPage: PaperProblem | null
}

const reading: PaperFacts = {
  state: 'reading',
  pages: null,
  exact: false,
  thumbnail: null,
  notes: [],
  firstPage: null,
}
const thumbnailWidth = 240

/** Pages and first pictures of drafts; the documents themselves stay in the desk and in the worker. */
export const usePaperStore = defineStore('fax-paper', () => {
  const bridge = useBridge()
  const paper = inject(paperKey, null) ?? usePaperDesk()
  const facts = shallowReactive(new Map<string, PaperFacts>())

  /** Looks at a document once. */
  async function look(draft: FaxDraft): Promise<void> {
    if (facts.has(draft.fileId)) return
    facts.set(draft.fileId, reading)
    const found = await read(draft)
    facts.set(draft.fileId, found)
    if (found.state !== 'known' || found.pages === draft.pages) return
    await bridge.invoke('fax.changeDraft', { fileId: draft.fileId, pages: found.pages })
  }

  async function read(draft: FaxDraft): Promise<PaperFacts> {
    const key = `look ${draft.fileId}`
    const opened = await open(draft.fileId, key)
    if (opened === 'gone') return { ...reading, state: 'gone' }
    if (typeof opened === 'string') return { ...reading, state: opened }
    const first =
      opened.pages === null ? null : await paper.ask('page', { key, index: 0, width: thumbnailWidth })
    void paper.ask('close', { key })
    return factsOf(opened, first)
  }

  /** Opens a document in the worker under a name of the caller's. */
  async function open(fileId: string, key: string): Promise<OpenedPaper | PaperProblem | 'gone'> {
    const file = await bridge.invoke('fax.file', { fileId })
    if (!file.ok) return 'gone'
    const { mediaType, bytes } = file.value
    const opened = await paper.ask('open', { key, mediaType, bytes })
    return opened.ok ? opened.value : opened.error
  }

  /** Frees what no draft needs any more. */
  function keepOnly(fileIds: ReadonlySet<string>): void {
    for (const [fileId, { thumbnail }] of facts) {
      if (fileIds.has(fileId)) continue
      thumbnail?.picture.close()
      facts.delete(fileId)
    }
  }

  const ask: PaperPort['ask'] = (job, request, signal) => paper.ask(job, request, signal)
  return { facts, look, open, keepOnly, ask, generation: () => paper.generation }
})

function factsOf(opened: OpenedPaper, first: PaperAnswer<'page'> | null): PaperFacts {
  const { pages, exact, notes } = opened
  const thumbnail = first?.ok === true ? markRaw(first.value) : null
  const firstPage = first === null || first.ok ? null : first.error
  return { state: 'known', pages, exact, thumbnail, notes, firstPage }
}
