import { telephoneRate } from '../telephone-rate.ts'

/** Of 16 bits. */
export type Pcm = Int16Array<ArrayBuffer>

export const toPcm = (samples: Float32Array): Pcm =>
  Int16Array.from(samples, (sample) => Math.max(-32_768, Math.min(32_767, Math.round(sample * 32_768))))

const headerBytes = 44

/** How large a file of so many samples is, in bytes. */
export const wavBytes = (samples: number): number => headerBytes + samples * 2

/** Mono, 8 kHz, 16-bit PCM with the plainest header (`fmt ` of 16 bytes, then `data`). */
export function writeWav(pcm: Pcm): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(wavBytes(pcm.length))
  const view = new DataView(bytes.buffer)
  const text = (at: number, name: string): void => {
    for (let index = 0; index < name.length; index++) view.setUint8(at + index, name.charCodeAt(index))
  }
  text(0, 'RIFF')
  view.setUint32(4, bytes.length - 8, true)
  text(8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, 1, true)
  view.setUint16(22, 1, true)
  view.setUint32(24, telephoneRate, true)
  view.setUint32(28, telephoneRate * 2, true)
  view.setUint16(32, 2, true)
  view.setUint16(34, 16, true)
  text(36, 'data')
  view.setUint32(40, pcm.length * 2, true)
  for (const [index, sample] of pcm.entries()) view.setInt16(headerBytes + index * 2, sample, true)
  return bytes
}
