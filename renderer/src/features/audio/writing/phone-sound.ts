import { alaw } from 'alawmulaw'
import type { Pcm } from './write-wav.ts'

/** What is left of a sound after ITU-T G.711 A-law, in which European telephone networks carry it. */
export function throughALaw(pcm: Pcm): Pcm {
  return Int16Array.from(alaw.decode(alaw.encode(pcm)))
}
