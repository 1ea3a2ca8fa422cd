import type { Announcement } from '../announcements/announcement-store.ts'
import { dayMs } from '../time/format-time.ts'
import { createResourceId } from './resource-id.ts'
import { createSeededRandom } from './seeded-random.ts'
import { synthesise, type Note } from './tones.ts'

interface DemoAnnouncement {
  readonly filename: string
  readonly description: string
  readonly notes: readonly Note[]
}

const melody = (...pitches: readonly number[]): readonly Note[] =>
  pitches.map((pitch, index) => ({ pitch, seconds: index === pitches.length - 1 ? 1.4 : 0.45 }))

const demoAnnouncements: readonly DemoAnnouncement[] = [
  {
    filename: 'welcome.wav',
    description: 'Welcome to Harbour Street',
    notes: melody(523.25, 659.25, 783.99, 1046.5),
  },
  {
    filename: 'two-minutes-left.wav',
    description: 'Your call ends in two minutes',
    notes: melody(880, 0, 880, 0, 698.46),
  },
  {
    filename: 'thank-you-goodbye.wav',
    description: 'Thank you and goodbye',
    notes: melody(783.99, 659.25, 523.25),
  },
]

/** Three announcements that can be listed, played and planned; their ids are always the same. */
export function createDemoAnnouncements(now: number): readonly Announcement[] {
  const ids = createSeededRandom(1, 'demo announcements')
  return demoAnnouncements.map(({ filename, description, notes }, index) => ({
    id: createResourceId(ids),
    filename,
    fileInternal: `${ids.uuid().toUpperCase()}.wav`,
    description,
    sourceAddress: '127.0.0.1',
    createdAt: now - (40 - index) * dayMs,
    audio: synthesise(notes),
  }))
}
