import type { Random } from '#electron/main/ports/random.ts'

/** The same numbers for the same seed (mulberry32), so that a failing run can be repeated. */
export class SeededRandom implements Random {
  private state: number
  private count = 0

  constructor(seed: number) {
    this.state = Math.imul(seed + 1, 0x9e3779b1)
  }

  uuid(): string {
    return `00000000-0000-4000-8000-${(++this.count).toString(16).padStart(12, '0')}`
  }

  fraction(): number {
    this.state = (this.state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }

  between(least: number, most: number): number {
    return least + this.fraction() * (most - least)
  }
}
