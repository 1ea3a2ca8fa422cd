import { createWave } from '../announcements/wave.ts'

export interface Note {
  /** Frequency in hertz; 0 is a pause. */
  readonly pitch: number
  readonly seconds: number
}

const samplesPerSecond = 8000

/** One bell-like tone for each note, as an 8 kHz mono 16-bit WAV file; the same notes give the same bytes. */
export const synthesise = (notes: readonly Note[]): Uint8Array =>
  createWave(notes.flatMap(ringNote), samplesPerSecond)

const ringNote = ({ pitch, seconds }: Note): number[] =>
  Array.from({ length: Math.round(seconds * samplesPerSecond) }, (_, index) => {
    const time = index / samplesPerSecond
    return pitch === 0 ? 0 : 0.4 * envelope(time, seconds) * bell(pitch, time)
  })

const bell = (pitch: number, time: number): number =>
  Math.sin(2 * Math.PI * pitch * time) * 0.75 + Math.sin(4 * Math.PI * pitch * time) * 0.25

/** The volume over a note's time: a fast attack, a slow decay, and 0 at the end so that it does not click. */
const envelope = (time: number, seconds: number): number =>
  Math.min(1, time / 0.02) * Math.exp(-2.2 * time) * Math.min(1, Math.max(0, (seconds - time) / 0.05))
