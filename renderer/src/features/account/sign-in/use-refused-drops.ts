import { onMounted, onScopeDispose, shallowRef, type ShallowRef } from 'vue'

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true

/**
 * While nobody is signed in a file belongs to no account: it is not taken, and the browser does not leave
 * the page for it. The name of the first that was dropped, for the page to say so.
 */
export function useRefusedDrops(): Readonly<ShallowRef<string | null>> {
  const refused = shallowRef<string | null>(null)

  function handle(event: DragEvent): void {
    if (!hasFiles(event)) return
    event.preventDefault()
    if (event.type === 'drop') refused.value = event.dataTransfer?.files[0]?.name ?? null
  }

  onMounted(() => {
    window.addEventListener('dragover', handle)
    window.addEventListener('drop', handle)
  })
  onScopeDispose(() => {
    window.removeEventListener('dragover', handle)
    window.removeEventListener('drop', handle)
  })
  return refused
}
