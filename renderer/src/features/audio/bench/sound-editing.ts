import { fail, succeed, type Result } from '#shared/result.ts'
import type { AppError } from '#shared/app-error.ts'
import type { Edit } from '../editing/edits.ts'
import type { AudioClient } from '../worker/audio-client.ts'
import { isFixed, type Sound } from './sound.ts'
import type { SoundList } from './sound-list.ts'

type FindClient = (id: number) => AudioClient | undefined
type Wav = Result<{ readonly bytes: Uint8Array<ArrayBuffer> }, AppError>

/** Edits are a list of steps over the sound as it came in, so undoing one is leaving it out. */
export function createEditing(list: SoundList, client: FindClient) {
  async function apply(id: number, edits: readonly Edit[], undone: readonly Edit[]): Promise<void> {
    const sound = list.find(id)
    if (sound?.reading.kind !== 'ready' || isFixed(sound) || sound.isWorking) return
    const { facts } = sound.reading
    list.change(id, { isWorking: true })
    const view = await client(id)?.ask('edit', { edits })
    if (view === undefined) return
    const uploading = { kind: 'idle' } as const
    list.change(
      id,
      view.ok
        ? { edits, undone, uploading, isWorking: false, reading: { kind: 'ready', facts, view: view.value } }
        : { isWorking: false, reading: { kind: 'refused', problem: view.error } },
    )
  }

  const withSound = (id: number, act: (sound: Sound) => Promise<void>): Promise<void> => {
    const sound = list.find(id)
    return sound === undefined ? Promise.resolve() : act(sound)
  }

  return {
    edit: (id: number, edit: Edit) => withSound(id, ({ edits }) => apply(id, [...edits, edit], [])),
    undo: (id: number) =>
      withSound(id, async ({ edits, undone }) => {
        const last = edits.at(-1)
        if (last !== undefined) await apply(id, edits.slice(0, -1), [last, ...undone])
      }),
    redo: (id: number) =>
      withSound(id, async ({ edits, undone }) => {
        const [next, ...rest] = undone
        if (next !== undefined) await apply(id, [...edits, next], rest)
      }),
    /** `phone`: as a telephone carries it. */
    async listen(id: number, phone: boolean): Promise<Wav> {
      const written = await client(id)?.ask('write', { phone })
      return written?.ok === true ? succeed({ bytes: written.value.wav }) : fail({ code: 'unreadable' })
    },
  }
}
