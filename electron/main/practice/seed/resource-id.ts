import type { SeededRandom } from './seeded-random.ts'

/** An id in the documentation's form: 22 characters, the URL-safe base64 of a version 1 UUID. */
export function createResourceId(random: SeededRandom): string {
  const bytes = random.bytes(16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x10
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  return Buffer.from(bytes).toString('base64url')
}
