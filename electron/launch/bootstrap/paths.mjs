import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's own folder. */
export const root = fileURLToPath(new URL('../../../', import.meta.url))

/** What was fetched for this machine (Node, remembered failures); safe to delete. */
export const toolchainFolder = join(root, '.toolchain')

/** Where test runs leave their machine-readable results. */
export const resultsFolder = join(root, 'node_modules', '.cache', 'callboard', 'results')
