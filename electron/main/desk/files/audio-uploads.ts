import { largestAnnouncementBytes } from '#shared/announcements/announcement-limits.ts'
import type { UploadedAnnouncement } from '#shared/announcements/announcement.ts'
import type { AppError } from '#shared/app-error.ts'
import type { AddAudio } from '#shared/ipc/file-addresses.ts'
import { fail, type Result } from '#shared/result.ts'
import type { AnnouncementService } from '../../features/announcements/announcement-service.ts'

type Added = Result<UploadedAnnouncement, AppError>

export interface AudioUploads {
  /** `cancelled` where the sound did not come whole; nothing of it was sent then. */
  take(audio: AddAudio, request: Request): Promise<Added>
}

export interface AudioUploadsOptions {
  readonly announcements: Pick<AnnouncementService, 'upload'>
  /** Told as an upload goes on: how many of its bytes were passed on to the provider. */
  readonly taken: (upload: string, bytes: number) => void
}

const mostKept = 200
const tooLarge: AppError = {
  code: 'invalid-input',
  fields: [{ field: 'file', messages: ['too-large'] }],
}

/**
 * Sounds on their way to the provider, each by the page's name for it: where a browser repeats a request, the
 * one before answers for both. A sound is held whole, for it is 10 MB at most and is sent once it has come.
 */
export function createAudioUploads({ announcements, taken }: AudioUploadsOptions): AudioUploads {
  const known = new Map<string, Promise<Added>>()

  async function send({ upload, description, bytes }: AddAudio, request: Request): Promise<Added> {
    if (bytes > largestAnnouncementBytes) return fail(tooLarge)
    const held = await readBody(request, bytes)
    if (held === null) return fail({ code: 'cancelled' })
    return announcements.upload({ upload, description, bytes: held }, (gone) => taken(upload, gone))
  }

  async function sendAfter(before: Promise<Added>, audio: AddAudio, request: Request): Promise<Added> {
    const added = await before.catch(() => null)
    return added?.ok === true ? added : send(audio, request)
  }

  return {
    take(audio, request) {
      const before = known.get(audio.upload)
      const sending = before === undefined ? send(audio, request) : sendAfter(before, audio, request)
      known.set(audio.upload, sending)
      const [oldest] = known.keys()
      if (known.size > mostKept && oldest !== undefined) known.delete(oldest)
      return sending
    },
  }
}

/** Null where other than `bytes` bytes came. Never reads further than one part beyond them. */
async function readBody({ body }: Request, bytes: number): Promise<Uint8Array | null> {
  const parts: Uint8Array[] = []
  let came = 0
  try {
    const coming: AsyncIterable<Uint8Array> | null = body
    for await (const part of coming ?? []) {
      came += part.length
      if (came > bytes) return null
      parts.push(part)
    }
  } catch {
    return null
  }
  return came === bytes ? new Uint8Array(Buffer.concat(parts)) : null
}
