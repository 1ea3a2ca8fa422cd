import { useEventListener } from '@vueuse/core'
import { shallowRef, type ShallowRef } from 'vue'

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true

interface Dropped {
  readonly files: readonly File[]
  /** Each as the file that the browser makes of it, of which only the name can be read. */
  readonly folders: readonly File[]
}

/** The browser lists folders among the files; only its entries tell them apart. */
function sort({ files, items }: DataTransfer): Dropped {
  const entries = [...items].filter(({ kind }) => kind === 'file').map((item) => item.webkitGetAsEntry())
  const isFolder = (index: number): boolean => entries[index]?.isDirectory === true
  const all = [...files]
  return {
    files: all.filter((_file, index) => !isFolder(index)),
    folders: all.filter((_file, index) => isFolder(index)),
  }
}

/**
 * Takes files that are dropped anywhere in the window: beside a target the browser would leave the page and
 * show the file. True while files are held over the window. (VueUse's `useDropZone` takes folders for files.)
 */
export function useFileDrop(take: (dropped: Dropped) => void): Readonly<ShallowRef<boolean>> {
  const over = shallowRef(false)
  /** Every element that is entered is entered before the last one is left. */
  let depth = 0

  const settle = (next: number): void => {
    depth = Math.max(0, next)
    over.value = depth > 0
  }
  const listeners = {
    dragenter: () => settle(depth + 1),
    dragleave: () => settle(depth - 1),
    dragover: (event: DragEvent) => void (event.dataTransfer && (event.dataTransfer.dropEffect = 'copy')),
    drop: (event: DragEvent) => {
      settle(0)
      if (event.dataTransfer !== null && event.dataTransfer.files.length > 0) take(sort(event.dataTransfer))
    },
  }

  function handle(event: DragEvent): void {
    if (!hasFiles(event)) return
    event.preventDefault()
    listeners[event.type as keyof typeof listeners](event)
  }

  const names = Object.keys(listeners) as (keyof typeof listeners)[]
  useEventListener(window, names, handle)
  return over
}
