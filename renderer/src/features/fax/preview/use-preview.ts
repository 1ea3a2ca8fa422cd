import { onScopeDispose, shallowRef, watch } from 'vue'
import type { OpenedPaper, PagePicture, PaperProblem } from '../documents/protocol/paper-protocol.ts'
import { usePaperStore } from '../documents/paper-store.ts'

type Shown = 'reading' | PaperProblem | 'gone' | OpenedPaper

const key = 'preview'

/** One document open in the worker for as long as somebody looks at it. */
export function usePreview(fileId: () => string) {
  const papers = usePaperStore()
  const shown = shallowRef<Shown>('reading')
  let asked = 0

  async function open(): Promise<void> {
    asked += 1
    const mine = asked
    const paper = await papers.open(fileId(), key)
    if (mine === asked) shown.value = paper
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
    papers.close(key)
  })

  async function draw(
    index: number,
    width: number,
    signal: AbortSignal,
  ): Promise<PagePicture | PaperProblem> {
    const drawn = await papers.draw(fileId(), { key, index, width }, signal)
    return drawn.ok ? drawn.value : drawn.error
  }

  return { shown, draw }
}
