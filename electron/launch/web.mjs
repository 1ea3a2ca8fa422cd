import { ensureBuild } from './bootstrap/build.mjs'
import { deskEnvironment, scriptArguments } from './bootstrap/desk-command.mjs'
import { onNewEnoughNode } from './bootstrap/node-runtime.mjs'
import { ensurePackages } from './bootstrap/packages.mjs'
import { run } from './bootstrap/run.mjs'
import { main } from './bootstrap/say.mjs'

const args = process.argv.slice(2)

await main(() =>
  onNewEnoughNode(async () => {
    await ensurePackages()
    if (!args.includes('--help')) await ensureBuild()
    return run(process.execPath, scriptArguments('electron/main/web/cli.ts', args), {
      env: deskEnvironment,
    })
  }),
)
