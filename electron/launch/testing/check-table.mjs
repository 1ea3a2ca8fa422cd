/** @typedef {{ name: string, passed: boolean, seconds: number }} Outcome */

/** @param {readonly Outcome[]} outcomes @returns {string} one line a check */
export function formatCheckTable(outcomes) {
  return outcomes
    .map(({ name, passed, seconds }) => {
      const verdict = passed ? 'passed' : 'FAILED'
      return `${name.padEnd(12)}${verdict.padEnd(9)}${seconds.toFixed(1).padStart(6)} s`
    })
    .join('\n')
}

/** @param {readonly Outcome[]} outcomes @returns {number} the exit code */
export function decideCheckExit(outcomes) {
  return outcomes.every(({ passed }) => passed) ? 0 : 1
}
