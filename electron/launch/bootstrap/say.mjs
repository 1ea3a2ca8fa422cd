/**
 * Progress goes to stderr, so that stdout carries only what a command is for.
 * @param {string} sentence
 */
export function say(sentence) {
  process.stderr.write(`${sentence}\n`)
}

/** A failure that one sentence explains; anything else that is thrown is a bug. */
export class PlainFailure extends Error {
  /** @param {string} sentence @param {number} [exitCode] */
  constructor(sentence, exitCode = 1) {
    super(sentence)
    this.exitCode = exitCode
  }
}

/**
 * Runs a command's body; a plain failure ends as its sentence and exit code.
 * @param {() => Promise<number>} body resolves with the exit code
 */
export async function main(body) {
  try {
    process.exitCode = await body()
  } catch (error) {
    if (!(error instanceof PlainFailure)) throw error
    say(error.message)
    process.exitCode = error.exitCode
  }
}

/**
 * Hides every web address in a tool's output, so that no log names a mirror or a registry.
 * @param {string} text
 */
export function hideAddresses(text) {
  return text.replace(/\bhttps?:\/\/[^\s'")\]]+/g, '<address>')
}
