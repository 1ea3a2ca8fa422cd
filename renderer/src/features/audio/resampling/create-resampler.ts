import { createPolyphase, type SampleStage } from './polyphase.ts'

/** Decibels. 16 bits have 98: so no alias is heard in the result. */
const rejection = 110
/** The part of the new rate's half that passes unchanged. */
const passBand = 0.905

/**
 * Rates that nobody uses, such as 44,101 Hz, are taken for the nearest round one: the filter would need a row
 * for each hertz. The speed changes by 0.06 % at most above 4 kHz, which is not heard.
 */
const roundRate = (rate: number): number =>
  rate < 48_000 ? Math.round(rate / 5) * 5 : Math.round(rate / 100) * 100

/**
 * From any whole rate to another one, in hertz. A much lower rate is reached by halving first: the early
 * filters may be short, because only what would fall into the band that is kept must be taken away.
 */
export function createResampler(from: number, to: number): SampleStage {
  const half = Math.min(from, to) / 2
  const stages: SampleStage[] = []
  let rate = roundRate(from)
  while (rate % 2 === 0 && rate / 2 >= to * 1.2) {
    stages.push(createPolyphase({ rate, pass: half, stop: rate / 2 - half, rejection }, { up: 1, down: 2 }))
    rate /= 2
  }
  if (rate !== to) {
    const common = divisor(rate, to)
    const ratio = { up: to / common, down: rate / common }
    stages.push(createPolyphase({ rate, pass: half * passBand, stop: half, rejection }, ratio))
  }
  return chain(stages)
}

const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b))

function chain(stages: readonly SampleStage[]): SampleStage {
  const plain = (samples: Float64Array | Float32Array): Float64Array => Float64Array.from(samples)
  const [first, ...rest] = stages
  if (first === undefined) return { push: plain, end: () => new Float64Array() }
  if (rest.length === 0) return first
  const next = chain(rest)
  return {
    push: (samples) => next.push(first.push(samples)),
    end: () => joined(next.push(first.end()), next.end()),
  }
}

function joined(one: Float64Array, other: Float64Array): Float64Array {
  const whole = new Float64Array(one.length + other.length)
  whole.set(one)
  whole.set(other, one.length)
  return whole
}
