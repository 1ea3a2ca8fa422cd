import { join } from 'node:path'
import { onNewEnoughNode } from './bootstrap/node-runtime.mjs'
import { readOptions } from './bootstrap/options.mjs'
import { ensurePackages } from './bootstrap/packages.mjs'
import { root } from './bootstrap/paths.mjs'
import { runQuietly } from './bootstrap/run.mjs'
import { main } from './bootstrap/say.mjs'
import { decideCheckExit, formatCheckTable } from './testing/check-table.mjs'

const command = {
  usage: 'npm run check',
  about: 'Checks format, lint, types, layers and dead code; all of them, even if one fails.',
  options: {},
}

/** What is checked, by which tool of which package. */
const checks = [
  { name: 'format', script: 'prettier/bin/prettier.cjs', args: ['--check', '--log-level=warn', '.'] },
  { name: 'lint', script: 'eslint/bin/eslint.js', args: ['--max-warnings=0', '.'] },
  { name: 'types', script: 'vue-tsc/bin/vue-tsc.js', args: ['--build'] },
  {
    name: 'layers',
    script: 'dependency-cruiser/bin/dependency-cruiser.mjs',
    args: ['--config', '.dependency-cruiser.cjs', 'shared', 'electron', 'renderer/src', 'tests'],
  },
  { name: 'dead code', script: 'knip/bin/knip.js', args: [] },
]

/** @param {typeof checks[number]} check */
async function runCheck({ name, script, args }) {
  const startMs = performance.now()
  const tool = join(root, 'node_modules', script)
  const { code, output } = await runQuietly(process.execPath, [tool, ...args], { cwd: root })
  const seconds = (performance.now() - startMs) / 1000
  if (code !== 0) process.stdout.write(`── ${name} ──\n${output.trim()}\n\n`)
  return { name, passed: code === 0, seconds }
}

await main(async () => {
  if (!readOptions(command, process.argv.slice(2))) return 0
  return onNewEnoughNode(async () => {
    await ensurePackages()
    const outcomes = []
    for (const check of checks) outcomes.push(await runCheck(check))
    process.stdout.write(`${formatCheckTable(outcomes)}\n`)
    return decideCheckExit(outcomes)
  })
})
