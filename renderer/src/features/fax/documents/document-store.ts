import { defineStore } from 'pinia'
import { inject, markRaw, shallowReactive, type InjectionKey } from 'vue'
import type { FaxDraft } from '#shared/fax/fax-form.ts'
import { useDeskFiles } from '../../../base/bridge/desk-files.ts'
import { useBridge } from '../../../base/bridge/use-bridge.ts'
import { onDeskReturn } from '../../../base/state/use-remote-state.ts'
import { checkLaterPages, judgePage, type UnshownPage } from './check-pages.ts'
import { openDocuments, type DocumentPort, type NotHad } from './open-documents.ts'
import { useDocumentJobQueue } from './worker/browser-worker.ts'
import type { DocumentAnswer } from './worker/document-job-queue.ts'
import type {
  OpenedDocument,
  PagePicture,
  DocumentNote,
  DocumentProblem,
} from './protocol/document-protocol.ts'

/** For tests; the window has the one of `browser-worker.ts`. */
export const documentPortKey: InjectionKey<DocumentPort> = Symbol('documents')

/** What is known of a document's pages. */
export interface DocumentFacts {
  readonly state: 'reading' | 'known' | DocumentProblem | NotHad
  readonly pages: number | null
  readonly exact: boolean
  readonly thumbnail: PagePicture | null
  /** What has to be known before it is sent, although it is shown. */
  readonly notes: readonly DocumentNote[]
  /** In order; grows while the later pages are looked at. */
  readonly unshown: readonly UnshownPage[]
}

type CountedFacts = DocumentFacts & { readonly pages: number }

const reading: DocumentFacts = {
  state: 'reading',
  pages: null,
  exact: false,
  thumbnail: null,
  notes: [],
  unshown: [],
}
const thumbnailWidth = 240
/** In device pixels: enough to meet what can't be shown. */
const checkWidth = 60

/** Pages and first pictures of drafts; the documents themselves stay in the desk and in the worker. */
export const useDocumentStore = defineStore('fax-documents', () => {
  const bridge = useBridge()
  const queue = inject(documentPortKey, null) ?? useDocumentJobQueue()
  const facts = shallowReactive(new Map<string, DocumentFacts>())
  const { read: readDocument, open, draw, close } = openDocuments(useDeskFiles(), queue)
  let looks = Promise.resolve()
  const noteUnread = useUnread(facts, look)

  /** Looks at a document once; at one after the other, so that one at a time is held here. */
  function look(draft: FaxDraft): Promise<void> {
    if (facts.has(draft.fileId)) return Promise.resolve()
    facts.set(draft.fileId, reading)
    looks = looks.then(() => read(draft))
    return looks
  }

  async function read(draft: FaxDraft): Promise<void> {
    const { fileId, pages: before } = draft
    if (!facts.has(fileId)) return
    const key = `look ${fileId}`
    const opened = await open(fileId, key)
    if (opened === 'not-read') noteUnread(draft)
    if (typeof opened === 'string') return void facts.set(fileId, { ...reading, state: opened })
    const drawn = opened.pages === null ? null : await draw(fileId, { key, index: 0, width: thumbnailWidth })
    const known = factsOf(opened, drawn)
    if (!tell(fileId, known)) known.thumbnail?.picture.close()
    if (known.pages !== before) await bridge.invoke('fax.changeDraft', { fileId, pages: known.pages })
    if (known.exact && known.pages !== null) await readOn(fileId, key, { ...known, pages: known.pages })
    close(key)
  }

  async function readOn(fileId: string, key: string, known: CountedFacts): Promise<void> {
    const one = (index: number) => draw(fileId, { key, index, width: checkWidth })
    const later = await checkLaterPages(known.pages, one, () => facts.has(fileId))
    if (later.length > 0) tell(fileId, { ...known, unshown: [...known.unshown, ...later] })
  }

  const tell = (fileId: string, known: DocumentFacts): boolean => tellIfWanted(facts, fileId, known)
  const keepOnly = (fileIds: ReadonlySet<string>): void => dropOthers(facts, fileIds)
  const ask: DocumentPort['ask'] = (job, request, signal) => queue.ask(job, request, signal)
  return { facts, look, readDocument, open, draw, close, keepOnly, ask }
})

/** Drafts whose documents could not be read are looked at again once the desk is back. */
function useUnread(facts: Map<string, DocumentFacts>, look: (draft: FaxDraft) => Promise<void>) {
  const unread: FaxDraft[] = []
  onDeskReturn(() => {
    for (const draft of unread.splice(0)) {
      if (facts.get(draft.fileId)?.state !== 'not-read') continue
      facts.delete(draft.fileId)
      void look(draft)
    }
  })
  return (draft: FaxDraft): void => void unread.push(draft)
}

function factsOf(opened: OpenedDocument, drawn: DocumentAnswer<'page'> | null): DocumentFacts {
  const { pages, exact, notes } = opened
  const thumbnail = drawn?.ok === true ? markRaw(drawn.value) : null
  const first = drawn === null ? null : judgePage(1, drawn)
  return { state: 'known', pages, exact, thumbnail, notes, unshown: first === null ? [] : [first] }
}

/** False where the document was removed meanwhile. */
function tellIfWanted(facts: Map<string, DocumentFacts>, fileId: string, known: DocumentFacts): boolean {
  if (!facts.has(fileId)) return false
  facts.set(fileId, known)
  return true
}

/** Frees what no draft needs any more. */
function dropOthers(facts: Map<string, DocumentFacts>, wanted: ReadonlySet<string>): void {
  for (const [fileId, { thumbnail }] of facts) {
    if (wanted.has(fileId)) continue
    thumbnail?.picture.close()
    facts.delete(fileId)
  }
}
