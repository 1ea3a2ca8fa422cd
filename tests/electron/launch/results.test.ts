import { describe, expect, it } from 'vitest'
import { decideCheckExit, formatCheckTable } from '#electron/launch/testing/check-table.mjs'
import { decideParts } from '#electron/launch/testing/plan.mjs'
import {
  decideTestExit,
  formatTally,
  sumTallies,
  tallyPlaywright,
  tallyVitest,
} from '#electron/launch/testing/results.mjs'

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((test) => ({ status: test })),
})

describe('counting unit tests', () => {
  it('adds up the files', () => {
    const report = { testResults: [file('passed', 'passed', 'passed'), file('failed', 'passed', 'failed')] }
    expect(tallyVitest(report, 1)).toEqual({ passed: 3, failed: 1 })
  })

  it('counts a file that could not be loaded as one failure', () => {
    expect(tallyVitest({ testResults: [file('passed', 'passed'), file('failed')] }, 1)).toEqual({
      passed: 1,
      failed: 1,
    })
  })

  it('counts a failed run without a failed test as one failure', () => {
    expect(tallyVitest({ testResults: [file('passed', 'passed')] }, 1)).toEqual({ passed: 1, failed: 1 })
    expect(tallyVitest(undefined, 134)).toEqual({ passed: 0, failed: 1 })
  })
})

describe('counting end-to-end tests', () => {
  it('counts a test that passed only when repeated as failed', () => {
    const report = { stats: { expected: 5, unexpected: 1, flaky: 2 } }
    expect(tallyPlaywright(report, 1)).toEqual({ passed: 5, failed: 3 })
  })

  it('counts a run that left no report as one failure', () => {
    expect(tallyPlaywright(undefined, 1)).toEqual({ passed: 0, failed: 1 })
  })
})

describe('the end of a test run', () => {
  it('is one line over all parts', () => {
    const sum = sumTallies([
      { passed: 10, failed: 0 },
      { passed: 2, failed: 1 },
    ])
    expect(formatTally(sum)).toBe('12 passed, 1 failed')
  })

  it.each([
    [{ passed: 3, failed: 0 }, 0],
    [{ passed: 3, failed: 1 }, 1],
    [{ passed: 0, failed: 0 }, 1],
  ])('%j exits with %j', (tally, code) => {
    expect(decideTestExit(tally)).toBe(code)
  })
})

describe('which parts run', () => {
  it('is all without a word', () => {
    expect(decideParts([])).toEqual({ ok: true, value: { parts: ['unit', 'e2e', 'desktop'], filters: [] } })
  })

  it('is one part and its filters', () => {
    expect(decideParts(['unit', 'calls', 'queue'])).toEqual({
      ok: true,
      value: { parts: ['unit'], filters: ['calls', 'queue'] },
    })
  })

  it('is a plain sentence for an unknown part', () => {
    expect(decideParts(['units'])).toEqual({
      ok: false,
      sentence: '"units" is no part of the tests; the parts are unit, e2e, desktop.',
    })
  })
})

describe('the table of checks', () => {
  const outcomes = [
    { name: 'format', passed: true, seconds: 1.25 },
    { name: 'lint', passed: false, seconds: 12 },
  ]

  it('says of each whether it passed', () => {
    expect(formatCheckTable(outcomes).split('\n')).toEqual([
      expect.stringMatching(/^format +passed +1\.3 s$/),
      expect.stringMatching(/^lint +FAILED +12\.0 s$/),
    ])
  })

  it('fails as a whole if one fails', () => {
    expect(decideCheckExit(outcomes)).toBe(1)
    expect(decideCheckExit(outcomes.slice(0, 1))).toBe(0)
  })
})
