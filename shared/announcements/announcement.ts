import { z } from 'zod'

/** A sound file kept at the provider; `GET /customers/{account}/announcements`. */
export const announcement = z.object({
  id: z.string(),
  /** What the operator called it; the file's name where it has no description. */
  title: z.string(),
  fileName: z.string(),
  sizeBytes: z.number().int().nonnegative().nullable(),
  /** Epoch milliseconds. */
  createdAt: z.number().nullable(),
})
export type Announcement = Readonly<z.infer<typeof announcement>>

export const announcementList = z.object({
  items: z.array(announcement),
  asOf: z.number().nullable(),
})
export type AnnouncementList = Readonly<z.infer<typeof announcementList>>

/** What an upload led to. The id is null where SureVoIP took the file without naming it. */
export const uploadedAnnouncement = z.object({ id: z.string().nullable() })
export type UploadedAnnouncement = Readonly<z.infer<typeof uploadedAnnouncement>>
