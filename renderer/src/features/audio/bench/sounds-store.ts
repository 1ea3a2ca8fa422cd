import { defineStore } from 'pinia'
import { computed, onScopeDispose, shallowRef } from 'vue'
import { longestDescription } from '#shared/announcements/announcement-limits.ts'
import { useBridge } from '../../../base/bridge/use-bridge.ts'
import { useDeskFiles } from '../../../base/bridge/desk-files.ts'
import type { AudioClient } from '../worker/audio-client.ts'
import { useAudioClients } from '../worker/browser-audio.ts'
import { describe, isFixed, type Sound } from './sound.ts'
import { createEditing } from './sound-editing.ts'
import { createSoundList, type SoundList } from './sound-list.ts'
import { createUploading } from './sound-uploading.ts'

/** What was dropped, chosen or recorded and is not uploaded yet. It is gone with the account. */
export const useSounds = defineStore('sounds', () => {
  const [bridge, files, openClient] = [useBridge(), useDeskFiles(), useAudioClients()]
  const list = createSoundList()
  const clients = new Map<number, AudioClient>()
  onScopeDispose(() => clients.forEach((client) => client.end()))

  function add(file: File): void {
    const id = list.add(file, describe(file.name).slice(0, longestDescription))
    const client = openClient()
    clients.set(id, client)
    void open(id, client, file)
  }

  async function open(id: number, client: AudioClient, file: File): Promise<void> {
    const grow = createGrowingPeaks((peaks) => list.change(id, { reading: { kind: 'reading', peaks } }))
    const opened = await client.ask('open', { file }, grow)
    if (opened.ok) list.change(id, { reading: { kind: 'ready', ...opened.value } })
    else list.change(id, { reading: { kind: 'refused', problem: opened.error } })
    if (!opened.ok) client.end()
  }

  function end(id: number): void {
    clients.get(id)?.end()
    clients.delete(id)
    list.remove(id)
  }
  const removal = createRemoval(list, end)

  function setDescription(id: number, description: string): void {
    const sound = list.find(id)
    if (sound !== undefined && !isFixed(sound))
      list.change(id, { description: description.slice(0, longestDescription) })
  }

  const client = (id: number): AudioClient | undefined => clients.get(id)
  return {
    add,
    setDescription,
    ...removal,
    ...createEditing(list, client),
    ...createUploading({ list, client, bridge, files, remove: end }),
  }
})

/** The sound that was removed last can be put back as it was; the one before it is gone. */
function createRemoval(list: SoundList, end: (id: number) => void) {
  const removed = shallowRef<Sound | null>(null)
  return {
    removed: computed(() => removed.value?.file.name ?? null),
    sounds: computed(() => list.sounds.value.filter(({ id }) => id !== removed.value?.id)),
    remove(id: number): void {
      if (removed.value !== null) end(removed.value.id)
      removed.value = list.find(id) ?? null
    },
    /** The sound's id; null where there was none. */
    putBack(): number | null {
      const id = removed.value?.id ?? null
      removed.value = null
      return id
    },
  }
}

/** Tells of the peaks so far, each time they are a tenth more: a long file's waveform is seen as it is read. */
function createGrowingPeaks(
  tell: (peaks: Float32Array<ArrayBuffer>) => void,
): (part: Float32Array<ArrayBuffer>) => void {
  const parts: Float32Array[] = []
  let [length, told] = [0, 0]
  return (part) => {
    parts.push(part)
    length += part.length
    if (length < told * 1.1 + 50) return
    told = length
    const whole = new Float32Array(length)
    let at = 0
    for (const one of parts) {
      whole.set(one, at)
      at += one.length
    }
    tell(whole)
  }
}
