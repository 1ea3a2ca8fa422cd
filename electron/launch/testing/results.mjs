/**
 * @typedef {{ passed: number, failed: number }} Tally
 * @typedef {{ status: string, assertionResults: readonly { status: string }[] }} VitestFile
 * @typedef {{ testResults?: readonly VitestFile[] }} VitestReport
 * @typedef {{ stats?: { expected: number, unexpected: number, flaky: number } }} PlaywrightReport
 */

/**
 * A run that failed without a failed test (a broken set-up, no report at all) counts as one failure.
 * @param {Tally} tally
 * @param {number} exitCode of the test runner
 * @returns {Tally}
 */
function countBrokenRun(tally, exitCode) {
  return exitCode !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally
}

/**
 * @param {VitestReport | undefined} report from its JSON reporter
 * @param {number} exitCode
 * @returns {Tally} a file that could not be loaded counts as one failure
 */
export function tallyVitest(report, exitCode) {
  const files = report?.testResults ?? []
  const tests = files.flatMap((file) => file.assertionResults)
  const passed = tests.filter((test) => test.status === 'passed').length
  const failed = tests.filter((test) => test.status === 'failed').length
  const broken = files.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  )
  return countBrokenRun({ passed, failed: failed + broken.length }, exitCode)
}

/**
 * @param {PlaywrightReport | undefined} report from its JSON reporter
 * @param {number} exitCode
 * @returns {Tally} a test that passed only when repeated counts as failed
 */
export function tallyPlaywright(report, exitCode) {
  const { expected = 0, unexpected = 0, flaky = 0 } = report?.stats ?? {}
  return countBrokenRun({ passed: expected, failed: unexpected + flaky }, exitCode)
}

/** @param {readonly Tally[]} tallies @returns {Tally} */
export function sumTallies(tallies) {
  return tallies.reduce(
    (sum, tally) => ({ passed: sum.passed + tally.passed, failed: sum.failed + tally.failed }),
    { passed: 0, failed: 0 },
  )
}

/** @param {Tally} tally @returns {string} */
export function formatTally({ passed, failed }) {
  return `${passed} passed, ${failed} failed`
}

/** @param {Tally} tally @returns {number} the exit code; no tests at all is a failure too */
export function decideTestExit({ passed, failed }) {
  return failed > 0 || passed === 0 ? 1 : 0
}
