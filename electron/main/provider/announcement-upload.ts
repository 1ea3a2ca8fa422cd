import { FormData } from 'undici'
import type { AppError } from '#shared/app-error.ts'
import { largestAnnouncementBytes } from '#shared/announcements/announcement-limits.ts'
import type { AnnouncementUpload } from './provider-client.ts'

/** `invalid-input` naming the field where the provider would refuse the upload; null where it is fine. */
export function checkUpload(upload: AnnouncementUpload): AppError | null {
  if (!/\.wav$/i.test(upload.fileName) || !isWave(upload.bytes)) return refuse('not-wav')
  return upload.bytes.byteLength > largestAnnouncementBytes ? refuse('too-large') : null
}

function refuse(message: string): AppError {
  return { code: 'invalid-input', fields: [{ field: 'file', messages: [message] }] }
}

/** True where the bytes begin with a RIFF header of the form WAVE. */
export function isWave(bytes: Uint8Array): boolean {
  const text = (from: number): string => String.fromCharCode(...bytes.subarray(from, from + 4))
  return bytes.byteLength >= 12 && text(0) === 'RIFF' && text(8) === 'WAVE'
}

/** Documentation, "Announcements": the parts are exactly `file` and `description`. */
export function writeUpload(upload: AnnouncementUpload): FormData {
  const form = new FormData()
  const file = new File([new Uint8Array(upload.bytes)], upload.fileName, { type: 'audio/x-wav' })
  form.append('file', file, upload.fileName)
  form.append('description', upload.description)
  return form
}
