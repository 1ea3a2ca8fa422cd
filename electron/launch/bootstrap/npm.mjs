import { runQuietly } from './run.mjs'
import { PlainFailure, hideAddresses } from './say.mjs'

/**
 * Runs npm with the Node that runs this; its own script is started directly, because Windows cannot
 * start `npm.cmd` without a shell.
 * @param {readonly string[]} args
 * @param {string} cwd
 * @param {string} fault the sentence to fail with
 * @throws {PlainFailure}
 */
export async function npm(args, cwd, fault) {
  const script = process.env.npm_execpath
  const { code, output } = script?.endsWith('.js')
    ? await runQuietly(process.execPath, [script, ...args], { cwd })
    : await runQuietly('npm', args, { cwd })
  if (code !== 0) throw new PlainFailure(`${hideAddresses(output).trim()}\n${fault}`)
}
