import { parseArgs } from 'node:util'
import { PlainFailure } from './say.mjs'

/**
 * @typedef {{ about: string, value?: string }} Option `value` names the option's value; without it the option is a flag.
 * @typedef {{ usage: string, about: string, options: Record<string, Option>, words?: boolean }} Command
 *   `words` allows arguments that are no options.
 * @typedef {{ values: Record<string, string | boolean | undefined>, words: string[] }} Given
 */

/**
 * @param {Command} command
 * @param {readonly string[]} args
 * @returns {{ ok: true, value: Given } | { ok: false, sentence: string }}
 */
export function parseOptions(command, args) {
  /** @type {import('node:util').ParseArgsConfig['options']} */
  const options = { help: { type: 'boolean' } }
  for (const [name, option] of Object.entries(command.options)) {
    options[name] = { type: option.value === undefined ? 'boolean' : 'string' }
  }
  try {
    const parsed = parseArgs({ args: [...args], options, allowPositionals: true })
    const [word] = parsed.positionals
    if (word !== undefined && !command.words)
      return { ok: false, sentence: sentenceFor(command, `"${word}"`) }
    return {
      ok: true,
      value: { values: /** @type {Given['values']} */ (parsed.values), words: parsed.positionals },
    }
  } catch (error) {
    return { ok: false, sentence: describeFault(command, error) }
  }
}

/** @param {Command} command @param {unknown} error what parseArgs threw @returns {string} */
function describeFault(command, error) {
  const message = error instanceof Error ? error.message : String(error)
  const name = /'-{0,2}(?:\w, --)?([\w-]+)/.exec(message)?.[1] ?? ''
  const option = command.options[name]
  if (option === undefined) return sentenceFor(command, `"--${name}"`)
  return option.value === undefined
    ? `The option --${name} takes no value.`
    : `The option --${name} needs a value (${option.value}).`
}

/** @param {Command} command @param {string} what */
function sentenceFor(command, what) {
  return `${what} is not something that "${command.usage}" knows; see "${command.usage} -- --help".`
}

/** @param {Command} command @returns {string} the text of `--help` */
export function formatHelp(command) {
  const rows = Object.entries({ ...command.options, help: { about: 'Print this text.' } }).map(
    ([name, option]) => [`--${name}${'value' in option ? ` ${option.value}` : ''}`, option.about],
  )
  const width = Math.max(...rows.map(([left = '']) => left.length))
  return [
    command.about,
    '',
    `Usage: ${command.usage} -- [options]`,
    '',
    ...rows.map(([left = '', right = '']) => `  ${left.padEnd(width)}  ${right}`),
  ].join('\n')
}

/**
 * Reads a command's options; prints the help where asked for.
 * @param {Command} command
 * @param {readonly string[]} args
 * @returns {Given | undefined} nothing when the help was all that was wanted
 * @throws {PlainFailure} with exit code 2 for bad options
 */
export function readOptions(command, args) {
  const parsed = parseOptions(command, args)
  if (!parsed.ok) throw new PlainFailure(parsed.sentence, 2)
  if (!parsed.value.values.help) return parsed.value
  process.stdout.write(`${formatHelp(command)}\n`)
  return undefined
}
