import { parseWave, playTimeMs } from './wave.ts'

export interface Announcement {
  readonly id: string
  readonly filename: string
  readonly fileInternal: string
  readonly description: string
  readonly sourceAddress: string
  /** Epoch milliseconds. */
  readonly createdAt: number
  readonly audio: Uint8Array
}

export interface AnnouncementStore {
  /** Newest first. */
  list(): readonly Announcement[]
  find(id: string): Announcement | undefined
  add(announcement: Announcement, now: number): void
  remove(id: string, now: number): void
  /** Milliseconds; 0 where there is no announcement of this id. */
  playTimeMs(id: string): number
  changedAt(): number
}

export function createAnnouncementStore(now: number): AnnouncementStore {
  const announcements = new Map<string, Announcement>()
  let changedAt = now
  return {
    list: () => [...announcements.values()].reverse(),
    find: (id) => announcements.get(id),
    add(announcement, at) {
      announcements.set(announcement.id, announcement)
      changedAt = at
    },
    remove(id, at) {
      announcements.delete(id)
      changedAt = at
    },
    playTimeMs(id) {
      const info = parseWave(announcements.get(id)?.audio ?? new Uint8Array())
      return info === null ? 0 : playTimeMs(info)
    },
    changedAt: () => changedAt,
  }
}
