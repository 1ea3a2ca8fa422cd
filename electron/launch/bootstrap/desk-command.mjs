import { join } from 'node:path'
import { root } from './paths.mjs'

/**
 * The desk runs from its TypeScript sources; Node's warnings about its own experimental parts are not for operators.
 * The two sizes are in MB. Reading a list of live calls every few seconds leaves much garbage and little else:
 * with its default sizes V8 lets the heap of 30 MB take 270 MB of memory before it collects. The desktop's utility
 * process has the same (`main/shell/desk-process/desk-memory.ts`).
 */
const nodeOptions = [
  '--disable-warning=ExperimentalWarning',
  '--max-semi-space-size=4',
  '--max-old-space-size=768',
]

/** glibc keeps freed memory for each thread; two such arenas are enough for a desk. Elsewhere it means nothing. */
export const deskEnvironment = { ...process.env, MALLOC_ARENA_MAX: '2' }

/**
 * @param {string} script a TypeScript program's path within the project
 * @param {readonly string[]} args
 * @returns {string[]} Node's arguments to run it
 */
export function scriptArguments(script, args) {
  return [...nodeOptions, join(root, script), ...args]
}
