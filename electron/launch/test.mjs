import { ensureBuild } from './bootstrap/build.mjs'
import { onNewEnoughNode } from './bootstrap/node-runtime.mjs'
import { readOptions } from './bootstrap/options.mjs'
import { ensurePackages } from './bootstrap/packages.mjs'
import { main, PlainFailure, say } from './bootstrap/say.mjs'
import { useNewestChromium } from './testing/newest-chromium.mjs'
import { decideParts } from './testing/plan.mjs'
import { describeTestPrograms, findTestPrograms } from './testing/programs.mjs'
import { decideTestExit, formatTally, sumTallies } from './testing/results.mjs'
import { runDesktopEndToEnd, runUnit, runWebEndToEnd } from './testing/runners.mjs'

const command = {
  usage: 'npm test',
  about: [
    'Runs the tests: all of them, or one part and those of its files whose path holds a filter.',
    '  npm test -- unit [filter]      unit, component and integration tests',
    '  npm test -- e2e [filter]       the whole program in a browser',
    '  npm test -- desktop [filter]   the whole program in its window',
  ].join('\n'),
  options: {
    'require-desktop': { about: 'Count desktop tests that could not run as a failure.' },
    'newest-browser': { about: 'On Debian, as root: install or upgrade its Chromium first, and use that.' },
  },
  words: true,
}

const titles = { unit: 'unit tests', e2e: 'browser tests', desktop: 'desktop tests' }

/**
 * @param {import('./testing/plan.mjs').Part} part
 * @param {readonly string[]} filters
 * @param {import('./testing/programs.mjs').Programs} programs
 */
async function runPart(part, filters, programs) {
  if (part === 'unit') return runUnit(filters)
  try {
    await ensureBuild()
  } catch (error) {
    if (!(error instanceof PlainFailure)) throw error
    say(error.message)
    return { tally: { passed: 0, failed: 1 }, notRun: 'the build failed' }
  }
  return part === 'e2e'
    ? runWebEndToEnd(filters, programs.browser)
    : runDesktopEndToEnd(filters, programs.window)
}

/**
 * @param {{ parts: readonly import('./testing/plan.mjs').Part[], filters: readonly string[] }} plan
 * @param {boolean} requireDesktop
 * @returns {Promise<number>} the exit code
 */
async function runParts(plan, requireDesktop) {
  const programs = await findTestPrograms(plan.parts)
  for (const line of describeTestPrograms(programs)) say(line)
  const tallies = []
  for (const part of plan.parts) {
    const { tally, notRun } = await runPart(part, plan.filters, programs)
    const missing = part === 'e2e' || requireDesktop
    const empty = tally.passed + tally.failed === 0
    if (notRun) process.stdout.write(`Not run: ${titles[part]}, because ${notRun}.\n`)
    tallies.push(empty && part !== 'unit' && missing ? { passed: 0, failed: 1 } : tally)
  }
  const sum = sumTallies(tallies)
  process.stdout.write(`${formatTally(sum)}\n`)
  return decideTestExit(sum)
}

await main(async () => {
  const given = readOptions(command, process.argv.slice(2))
  if (!given) return 0
  const plan = decideParts(given.words)
  if (!plan.ok) throw new PlainFailure(plan.sentence, 2)
  return onNewEnoughNode(async () => {
    await ensurePackages()
    if (given.values['newest-browser'] === true) await useNewestChromium()
    return runParts(plan.value, given.values['require-desktop'] === true)
  })
})
