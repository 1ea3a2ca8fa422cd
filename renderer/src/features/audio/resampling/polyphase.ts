import { designLowPass, type LowPassDesign } from './low-pass.ts'

/** Takes samples in parts and gives what is finished; `end` gives the rest. */
export interface SampleStage {
  push(samples: Float64Array | Float32Array): Float64Array
  end(): Float64Array
}

/** The new rate over the old one, in lowest terms: `up` samples are made of `down`. */
export interface Ratio {
  readonly up: number
  readonly down: number
}

const silent = new Float64Array()

/** Rows of coefficients for each place between two input samples that an output sample can have. */
function makePhases(design: LowPassDesign, up: number): { rows: readonly Float64Array[]; reach: number } {
  const { halfWidth, at } = designLowPass(design)
  const reach = Math.ceil(halfWidth)
  const rows = Array.from({ length: up }, (_, phase) => {
    const row = Float64Array.from({ length: 2 * reach + 1 }, (_unused, tap) => at(tap - reach - phase / up))
    // Each row passes a constant unchanged, or the phases would sound as a hum of their own.
    const sum = row.reduce((total, one) => total + one, 0)
    return row.map((one) => one / sum)
  })
  return { rows, reach }
}

/**
 * One step from one rate to another. Output sample n lies at the time of input sample n·down/up: nothing is
 * delayed. Before the beginning and after the end there is silence.
 */
export function createPolyphase(design: LowPassDesign, { up, down }: Ratio): SampleStage {
  const { rows, reach } = makePhases(design, up)
  // `held[0]` is the input sample number `first`.
  let held = new Float64Array(reach)
  let first = -reach
  let made = 0
  let came = 0

  function take(samples: Float64Array | Float32Array): void {
    const next = new Float64Array(held.length + samples.length)
    next.set(held)
    next.set(samples, held.length)
    held = next
  }

  function run(limit: number): Float64Array {
    const out = new Float64Array(Math.max(0, limit - made))
    for (let index = 0; index < out.length; index++) {
      const place = (made + index) * down
      const whole = Math.floor(place / up)
      out[index] = convolve(held, whole - reach - first, rows[place - whole * up] ?? silent)
    }
    made += out.length
    const keepFrom = Math.floor((made * down) / up) - reach
    if (keepFrom > first) {
      held = held.slice(keepFrom - first)
      first = keepFrom
    }
    return out
  }

  return {
    push(samples) {
      came += samples.length
      take(samples)
      // The last input sample that an output sample needs has to be there.
      const last = came - 1 - reach
      return last < 0 ? new Float64Array() : run(Math.floor(((last + 1) * up - 1) / down) + 1)
    },
    end() {
      take(new Float64Array(reach + 1))
      return run(Math.ceil((came * up) / down))
    },
  }
}

/** `samples` holds all that `row` is laid over. */
function convolve(samples: Float64Array, from: number, row: Float64Array): number {
  let sum = 0
  for (let tap = 0; tap < row.length; tap++) sum += (samples[from + tap] as number) * (row[tap] as number)
  return sum
}
