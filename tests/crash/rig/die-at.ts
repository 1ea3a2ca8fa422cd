import type { Checkpoint } from '#electron/main/outbox/outbox.ts'

/** The numbered crash points of a send, in the order of an item's life. */
export const checkpoints = [
  'queued',
  'arming',
  'armed',
  'answered',
  'outcome',
  'listed',
  'matched',
  'asked',
  'followed',
  'decided',
] as const satisfies readonly Checkpoint[]

export interface DeathPlace {
  readonly point: Checkpoint
  /** The first time is 1. */
  readonly time: number
}

/** Kills this process at that point; the kernel lets nothing of it run any further. */
export function dieAt(place: DeathPlace | null): (point: Checkpoint) => void {
  let times = 0
  return (point) => {
    if (point !== place?.point || ++times !== place.time) return
    process.kill(process.pid, 'SIGKILL')
  }
}
