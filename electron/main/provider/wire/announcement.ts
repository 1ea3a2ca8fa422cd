import { z } from 'zod'
import type { Announcement } from '#shared/announcements/announcement.ts'
import { lastSegment } from './location.ts'
import { wireCount, wireDate, wireId, wireLink, wireText } from './scalars.ts'

/**
 * Documentation, "Announcements". A list's items are not shown there, so everything but the id is optional.
 */
const bare = z
  .object({
    id: wireId,
    description: wireText,
    filename: wireText,
    size: wireCount,
    creation_date: wireDate,
    url: wireLink,
  })
  .transform((body): Announcement | null => {
    const id = body.id ?? body.url.title ?? lastSegment(body.url.href ?? '')
    if (id === null) return null
    return {
      id,
      title: body.description.trim() || body.filename || id,
      fileName: body.filename,
      sizeBytes: body.size,
      createdAt: body.creation_date,
    }
  })

/** One announcement, as the documentation shows it. */
export const wrappedAnnouncement: z.ZodType<Announcement | null> = z
  .object({ announcement: bare })
  .transform((body) => body.announcement)

/** Items of a list may be wrapped or bare. */
export const announcementItem: z.ZodType<Announcement | null> = z.union([wrappedAnnouncement, bare])
