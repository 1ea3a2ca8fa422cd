import { join } from 'node:path'
import { root } from './paths.mjs'

/** The desk runs from its TypeScript sources; Node's notes on its own new parts are not for operators. */
const nodeOptions = ['--disable-warning=ExperimentalWarning']

/**
 * @param {string} script a TypeScript program's path within the project
 * @param {readonly string[]} args
 * @returns {string[]} Node's arguments to run it
 */
export function scriptArguments(script, args) {
  return [...nodeOptions, join(root, script), ...args]
}
