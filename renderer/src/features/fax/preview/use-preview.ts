import { onScopeDispose, shallowRef, watch } from 'vue'
import type { OpenedDocument, PagePicture, DocumentProblem } from '../documents/protocol/document-protocol.ts'
import type { NotHad } from '../documents/open-documents.ts'
import { useDocumentStore } from '../documents/document-store.ts'

type Shown = 'reading' | DocumentProblem | NotHad | OpenedDocument

const key = 'preview'

/** One document open in the worker for as long as somebody looks at it. */
export function usePreview(fileId: () => string) {
  const documents = useDocumentStore()
  const shown = shallowRef<Shown>('reading')
  let asked = 0

  async function open(): Promise<void> {
    asked += 1
    const mine = asked
    const opened = await documents.open(fileId(), key)
    if (mine === asked) shown.value = opened
  }

  watch(
    fileId,
    () => {
      shown.value = 'reading'
      void open()
    },
    { immediate: true },
  )
  onScopeDispose(() => {
    asked += 1
    documents.close(key)
  })

  async function draw(
    index: number,
    width: number,
    signal: AbortSignal,
  ): Promise<PagePicture | DocumentProblem> {
    const drawn = await documents.draw(fileId(), { key, index, width }, signal)
    return drawn.ok ? drawn.value : drawn.error
  }

  return { shown, draw }
}
