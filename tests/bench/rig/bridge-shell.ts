import { join } from 'node:path'
import { root } from '#electron/launch/bootstrap/paths.mjs'
import { readPageFiles } from '#electron/main/page/page-files.ts'
import { runWebShell, type WebShell } from '#electron/main/web/run-web-shell.ts'
import { createBridgeDesk } from '#tests/support/rigs/bridge-desk.ts'
import type { FakeBridge } from '#tests/support/fakes/fake-bridge.ts'

export const pageFolder = join(root, 'out', 'renderer')

/** The real web shell with the built page, over a desk that says what the fake bridge says. */
export function serveBridge(bridge: FakeBridge): Promise<WebShell> {
  return runWebShell({ port: 0, files: readPageFiles(pageFolder), desk: createBridgeDesk(bridge) })
}
