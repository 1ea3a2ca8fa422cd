import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '#tests/support/temporary-folder.ts'
import { describeMachines, formatComparison } from './compare.ts'
import { atMost, type Bench, type Figure } from './figure.ts'
import type { Machine } from './machine.ts'
import { formatTable, type BenchOutcome } from './print-table.ts'
import { readResults, writeResults } from './results-file.ts'
import { runBenches } from './run-benches.ts'

const figure = (what: string, ...samples: readonly number[]): Figure => ({
  what,
  unit: 'ms',
  samples,
  bar: atMost('p95', 50),
})

const bench = (name: string, run: Bench['run']): Bench => ({ name, about: `measures the ${name}`, run })

const machine: Machine = {
  ...{ system: 'linux x64', cores: 2, processor: 'P', memoryGb: 8, loadBefore: 0.1 },
  ...{ node: '24.0.0', chromium: null, electron: null },
}

const outcome = (name: string, ...figures: BenchOutcome['figures']): BenchOutcome => ({
  bench: name,
  figures,
  failed: null,
})

describe('a run of several benches', () => {
  it('gives the results of each as it ends, not of all at the end', async () => {
    const seen: string[] = []
    const asBench = (name: string): Bench =>
      bench(name, () => {
        seen.push(`measures ${name}`)
        return Promise.resolve([figure('click', 1)])
      })
    await runBenches([asBench('board'), asBench('queue')], {
      begins: ({ name }) => seen.push(`begins ${name}`),
      ended: (outcomes) => seen.push(`ended ${outcomes.map((one) => one.bench).join(' and ')}`),
    })
    expect(seen).toEqual([
      ...['begins board', 'measures board', 'ended board'],
      ...['begins queue', 'measures queue', 'ended board and queue'],
    ])
  })

  it('goes on after a bench that failed, and names it', async () => {
    const outcomes = await runBenches(
      [
        bench('board', () => Promise.reject(new Error('no Chromium'))),
        bench('queue', () => Promise.resolve([figure('wait', 3)])),
      ],
      { begins: () => undefined, ended: () => undefined },
    )
    expect(outcomes.map(({ failed }) => failed)).toEqual(['no Chromium', null])
    const table = formatTable(outcomes)
    expect(table).toMatch(/^board {2,}FAILED$/m)
    expect(table).toContain('board failed: no Chromium')
    expect(table).toMatch(/^queue {2,}wait .*3 ms/m)
  })
})

describe('a comparison with an earlier run', () => {
  const file = (outcomes: readonly BenchOutcome[]): string => {
    const path = join(temporaryFolder(), 'results', 'bench.json')
    writeResults(path, machine, outcomes)
    return path
  }
  const compare = (now: readonly BenchOutcome[], before: readonly BenchOutcome[]): string =>
    formatComparison(now, readResults(file(before)))

  it('says by how much each median changed', () => {
    const table = compare(
      [outcome('desk', figure('click', 30), figure('ask', 5), figure('same', 7))],
      [outcome('desk', figure('click', 20), figure('ask', 10), figure('same', 7))],
    )
    expect(table).toMatch(/^desk {2,}click +20 ms +30 ms +\+50 %$/m)
    expect(table).toMatch(/^desk {2,}ask +10 ms +5 ms +−50 %$/m)
    expect(table).toMatch(/^desk {2,}same +7 ms +7 ms +±0 %$/m)
  })

  it('shows what only one of the two measured, without a change', () => {
    const table = compare(
      [outcome('desk', figure('new', 1), { what: 'old', skipped: 'no display' })],
      [outcome('desk', figure('old', 2)), outcome('board', figure('frame', 16))],
    )
    expect(table).toMatch(/^desk {2,}new +– +1 ms$/m)
    expect(table).toMatch(/^desk {2,}old +2 ms +–$/m)
    // That bench did not run now.
    expect(table).not.toContain('frame')
  })

  it('claims no change where nothing was measured or the unit is another', () => {
    const table = compare(
      [outcome('desk', figure('none'), { ...figure('unit', 2), unit: 's' }, figure('zero', 4))],
      [outcome('desk', figure('none', 1), figure('unit', 2_000), figure('zero', 0))],
    )
    expect(table).toMatch(/^desk {2,}none +1 ms +–$/m)
    expect(table).toMatch(/^desk {2,}unit +– +2 s$/m)
    expect(table).toMatch(/^desk {2,}zero +0 ms +4 ms$/m)
  })

  it('keeps the samples out of the file', () => {
    expect(readFileSync(file([outcome('desk', figure('click', 1, 2, 3))]), 'utf8')).not.toContain('samples')
  })

  it('refuses a file that is none, in a sentence', () => {
    const folder = temporaryFolder()
    const other = join(folder, 'other.json')
    expect(() => readResults(other)).toThrow(/There is no file .*other\.json/)
    for (const text of ['{', '{"machine": 1}', '[]']) {
      writeFileSync(other, text)
      expect(() => readResults(other)).toThrow(/is not what "npm run bench" writes/)
    }
  })

  it('says where the machines were not alike, or not idle', () => {
    expect(describeMachines(machine, machine)).toBeNull()
    expect(describeMachines({ ...machine, cores: 8 }, machine)).toContain('Another machine')
    expect(describeMachines({ ...machine, loadBefore: 3 }, machine)).toContain('Others worked')
  })
})
