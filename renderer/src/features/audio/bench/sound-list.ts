import { computed, shallowReactive } from 'vue'
import type { Sound } from './sound.ts'

/** The sounds on the page, the one that came last first. */
export function createSoundList() {
  const byId = shallowReactive(new Map<number, Sound>())
  let count = 0

  return {
    sounds: computed(() => [...byId.values()].reverse()),
    find: (id: number) => byId.get(id),
    add(file: File, description: string): number {
      count += 1
      byId.set(count, {
        id: count,
        file: { name: file.name, bytes: file.size },
        reading: { kind: 'reading', peaks: new Float32Array() },
        edits: [],
        undone: [],
        isWorking: false,
        description,
        uploading: { kind: 'idle' },
      })
      return count
    },
    /** Nothing where it was removed meanwhile. */
    change(id: number, part: Partial<Sound>): void {
      const before = byId.get(id)
      if (before !== undefined) byId.set(id, { ...before, ...part })
    },
    remove: (id: number) => void byId.delete(id),
  }
}

export type SoundList = ReturnType<typeof createSoundList>
