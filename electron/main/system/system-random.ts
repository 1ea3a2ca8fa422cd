import { randomInt, randomUUID } from 'node:crypto'
import type { Random } from '../ports/random.ts'

const steps = 2 ** 40

export const systemRandom: Random = {
  uuid: () => randomUUID(),
  fraction: () => randomInt(steps) / steps,
}
