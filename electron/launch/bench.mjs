import { ensureBuild } from './bootstrap/build.mjs'
import { findOrFetchChromium } from './bootstrap/chromium.mjs'
import { scriptArguments } from './bootstrap/desk-command.mjs'
import { onNewEnoughNode } from './bootstrap/node-runtime.mjs'
import { ensurePackages } from './bootstrap/packages.mjs'
import { run } from './bootstrap/run.mjs'
import { main } from './bootstrap/say.mjs'

const args = process.argv.slice(2)

await main(() =>
  onNewEnoughNode(async () => {
    await ensurePackages()
    if (args.includes('--help')) return run(process.execPath, scriptArguments('tests/bench/run.ts', args))
    await ensureBuild()
    const CALLBOARD_CHROMIUM = await findOrFetchChromium()
    const env = { ...process.env, ...(CALLBOARD_CHROMIUM ? { CALLBOARD_CHROMIUM } : {}) }
    return run(process.execPath, scriptArguments('tests/bench/run.ts', args), { env })
  }),
)
