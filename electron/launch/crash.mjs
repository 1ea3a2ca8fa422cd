import { scriptArguments } from './bootstrap/desk-command.mjs'
import { onNewEnoughNode } from './bootstrap/node-runtime.mjs'
import { ensurePackages } from './bootstrap/packages.mjs'
import { run } from './bootstrap/run.mjs'
import { main } from './bootstrap/say.mjs'

await main(() =>
  onNewEnoughNode(async () => {
    await ensurePackages()
    return run(process.execPath, scriptArguments('tests/crash/run.ts', process.argv.slice(2)))
  }),
)
