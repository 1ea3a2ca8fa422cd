import { largestAnnouncementBytes, mostAnnouncements } from '#shared/announcements/announcement-limits.ts'
import type { Sound } from './sound.ts'

/** Why a sound can't be uploaded now. */
export type NoUpload = 'not-read' | 'nothing-left' | 'too-large' | 'no-description' | 'full'

/** `kept`: how many announcements are at the provider; null where that is not known. */
export function decideUpload({ reading, description }: Sound, kept: number | null): NoUpload | null {
  if (reading.kind !== 'ready') return 'not-read'
  if (reading.view.seconds === 0) return 'nothing-left'
  if (reading.view.bytes > largestAnnouncementBytes) return 'too-large'
  if (description.trim() === '') return 'no-description'
  return kept !== null && kept >= mostAnnouncements ? 'full' : null
}
