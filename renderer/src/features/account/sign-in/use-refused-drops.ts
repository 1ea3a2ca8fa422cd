import { useEventListener } from '@vueuse/core'
import { shallowRef, type ShallowRef } from 'vue'

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true

/**
 * Refuses dropped files while nobody is signed in, because they would belong to no account, and keeps the
 * browser from opening them. Returns the name of the first one, for the page to say so.
 */
export function useRefusedDrops(): Readonly<ShallowRef<string | null>> {
  const refused = shallowRef<string | null>(null)

  function handle(event: DragEvent): void {
    if (!hasFiles(event)) return
    event.preventDefault()
    if (event.type === 'drop') refused.value = event.dataTransfer?.files[0]?.name ?? null
  }

  useEventListener(window, ['dragover', 'drop'], handle)
  return refused
}
