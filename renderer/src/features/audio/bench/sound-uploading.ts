import { shallowRef } from 'vue'
import type { AppError } from '#shared/app-error.ts'
import type { Bridge } from '#shared/ipc/bridge.ts'
import type { DeskFiles } from '../../../base/bridge/desk-files.ts'
import type { AudioClient } from '../worker/audio-client.ts'
import type { Sound, Uploading } from './sound.ts'
import type { SoundList } from './sound-list.ts'

interface UploadingParts {
  readonly list: SoundList
  readonly client: (id: number) => AudioClient | undefined
  readonly bridge: Bridge
  readonly files: DeskFiles
  readonly remove: (id: number) => void
}

export interface Uploaded {
  /** Null where SureVoIP took it without naming it. */
  readonly id: string | null
  readonly description: string
}

/** Uploads go one at a time for each sound; a sound that was uploaded is no longer on the page. */
export function createUploading({ list, client, bridge, files, remove }: UploadingParts) {
  const uploaded = shallowRef<Uploaded | null>(null)

  async function upload(id: number): Promise<void> {
    const sound = list.find(id)
    if (sound === undefined || sound.uploading.kind === 'sending') return
    const upload = uploadOf(sound)
    list.change(id, { uploading: { kind: 'sending', upload, gone: 0, total: 0 } })
    const written = await client(id)?.ask('write', { phone: false })
    if (written?.ok !== true) {
      list.change(id, { uploading: { kind: 'failed', error: { code: 'unreadable' } } })
      return
    }
    const { wav } = written.value
    const description = sound.description.trim()
    const answer = await files.addAudio({ upload, description }, wav, (gone) =>
      list.change(id, { uploading: { kind: 'sending', upload, gone, total: wav.length } }),
    )
    if (!answer.ok) return list.change(id, { uploading: afterFailure(upload, answer.error) })
    remove(id)
    uploaded.value = { id: answer.value.id, description }
  }

  /** What becomes of it is the upload's own answer: it may be too late. */
  async function cancelUpload(id: number): Promise<void> {
    const uploading = list.find(id)?.uploading
    if (uploading?.kind === 'sending')
      await bridge.invoke('announcements.cancelUpload', { upload: uploading.upload })
  }

  return { uploaded, upload, cancelUpload }
}

const uploadOf = ({ uploading }: Sound): string =>
  uploading.kind === 'lost' ? uploading.upload : crypto.randomUUID()

/** After these it may have arrived: the answer was lost, or the part of the program that sent it. */
function afterFailure(upload: string, error: AppError): Uploading {
  if (error.code === 'cancelled') return { kind: 'idle' }
  const isLost = error.code === 'outcome-unknown' || error.detail === 'desk-unreachable'
  return isLost ? { kind: 'lost', upload, error } : { kind: 'failed', error }
}
