/** What the header of a WAV file says. Null where RIFF, WAVE, `fmt ` or `data` is missing. */
export interface WaveInfo {
  readonly bytesPerSecond: number
  readonly dataBytes: number
}

export function parseWave(bytes: Uint8Array): WaveInfo | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (file.length < 12 || !isNamed(file, 0, 'RIFF') || !isNamed(file, 8, 'WAVE')) return null
  let bytesPerSecond = 0
  for (let at = 12; at + 8 <= file.length;) {
    const size = file.readUInt32LE(at + 4)
    if (isNamed(file, at, 'fmt ') && at + 20 <= file.length) bytesPerSecond = file.readUInt32LE(at + 16)
    if (isNamed(file, at, 'data')) {
      return { bytesPerSecond, dataBytes: Math.min(size, file.length - at - 8) }
    }
    at += 8 + size + (size % 2)
  }
  return null
}

const isNamed = (file: Buffer, at: number, name: string): boolean =>
  file.toString('latin1', at, at + 4) === name

export function playTimeMs(info: WaveInfo): number {
  return info.bytesPerSecond === 0 ? 0 : Math.round((info.dataBytes / info.bytesPerSecond) * 1000)
}

/** A mono 16-bit PCM file of these samples, each from -1 to 1. */
export function createWave(samples: readonly number[], samplesPerSecond: number): Uint8Array {
  const file = Buffer.alloc(44 + samples.length * 2)
  file.write('RIFF', 0, 'latin1')
  file.writeUInt32LE(36 + samples.length * 2, 4)
  file.write('WAVEfmt ', 8, 'latin1')
  file.writeUInt32LE(16, 16)
  file.writeUInt16LE(1, 20)
  file.writeUInt16LE(1, 22)
  file.writeUInt32LE(samplesPerSecond, 24)
  file.writeUInt32LE(samplesPerSecond * 2, 28)
  file.writeUInt16LE(2, 32)
  file.writeUInt16LE(16, 34)
  file.write('data', 36, 'latin1')
  file.writeUInt32LE(samples.length * 2, 40)
  for (const [index, sample] of samples.entries()) {
    file.writeInt16LE(Math.round(Math.max(-1, Math.min(1, sample)) * 32_767), 44 + index * 2)
  }
  return file
}
