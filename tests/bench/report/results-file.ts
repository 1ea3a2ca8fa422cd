import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import { PlainFailure } from '#electron/launch/bootstrap/say.mjs'
import type { Machine } from './machine.ts'
import type { BenchOutcome } from './print-table.ts'
import { summarise } from './summarise.ts'

const earlierResults = z.object({
  machine: z.object({ cores: z.number(), processor: z.string(), loadBefore: z.number() }),
  benches: z.array(
    z.object({
      bench: z.string(),
      figures: z.array(
        z.object({
          what: z.string(),
          unit: z.string().optional(),
          // JSON has no NaN.
          median: z.number().nullish(),
        }),
      ),
    }),
  ),
})

/** What an earlier `npm run bench` wrote, as far as it can be compared. */
export type EarlierResults = z.infer<typeof earlierResults>

/** Not the samples: a board's run has thousands of frames. */
function withoutSamples(outcomes: readonly BenchOutcome[]): unknown {
  return outcomes.map(({ figures, ...rest }) => ({
    ...rest,
    figures: figures.map((figure) => {
      if ('skipped' in figure) return figure
      const { samples: _, ...about } = figure
      return { ...about, ...summarise(figure) }
    }),
  }))
}

export function writeResults(file: string, machine: Machine, outcomes: readonly BenchOutcome[]): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, `${JSON.stringify({ machine, benches: withoutSamples(outcomes) }, null, 2)}\n`)
}

/** Throws a plain failure where the file is not there or was not written by a bench. */
export function readResults(file: string): EarlierResults {
  if (!existsSync(file)) throw new PlainFailure(`There is no file ${file} to compare with.`, 2)
  const read = earlierResults.safeParse(parse(readFileSync(file, 'utf8')))
  if (!read.success) throw new PlainFailure(`${file} is not what "npm run bench" writes.`, 2)
  return read.data
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
