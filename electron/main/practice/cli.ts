import { appendFileSync, readFileSync } from 'node:fs'
import { fail, succeed, type Result } from '../../../shared/result.ts'
import type { AcceptedWrite } from './accepted-log.ts'
import { formatHelp, parseCliOptions, type CliOptions } from './cli-options.ts'
import { createPracticeProvider, type PracticeProvider } from './create-practice-provider.ts'
import { parseFaultRules, type FaultRule } from './faults/fault-rules.ts'
import { machineClock } from './time/machine-clock.ts'

/** Runs the practice provider in a process of its own; the error is one plain sentence for the terminal. */
async function main(args: readonly string[]): Promise<Result<null, string>> {
  const options = parseCliOptions(args)
  if (!options.ok) return options
  if (options.value.help) {
    process.stdout.write(formatHelp())
    return succeed(null)
  }
  const rules = options.value.faultsFile === null ? succeed([]) : readFaults(options.value.faultsFile)
  if (!rules.ok) return rules
  const ledger = checkLedger(options.value.ledgerFile)
  if (!ledger.ok) return ledger
  const provider = await start(options.value, rules.value)
  if (!provider.ok) return provider
  process.stdout.write(`Practice provider is ready: ${provider.value.url}\n`)
  const stop = (): void => void provider.value.close().then(() => process.exit(0))
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  return succeed(null)
}

function readFaults(file: string): Result<readonly FaultRule[], string> {
  const text = readText(file)
  if (!text.ok) return text
  try {
    const rules = parseFaultRules(JSON.parse(text.value))
    return rules.ok ? rules : fail(`The faults file "${file}" is not valid: ${rules.error}.`)
  } catch {
    return fail(`The faults file "${file}" is not JSON.`)
  }
}

function readText(file: string): Result<string, string> {
  try {
    return succeed(readFileSync(file, 'utf8'))
  } catch {
    return fail(`The faults file "${file}" cannot be read.`)
  }
}

async function start(
  options: CliOptions,
  faults: readonly FaultRule[],
): Promise<Result<PracticeProvider, string>> {
  const { ledgerFile } = options
  try {
    const provider = await createPracticeProvider({
      clock: machineClock,
      port: options.port,
      speed: options.speed,
      seed: options.seed,
      background: { calls: options.calls },
      rateLimit: { limit: options.rateLimit, window: options.rateWindow, headers: options.rateHeaders },
      faults,
      faxService: options.faxService,
      ...(ledgerFile === null ? {} : { onAccepted: (write) => appendLine(ledgerFile, write) }),
    })
    return succeed(provider)
  } catch (error) {
    return fail(explainStart(error, options.port))
  }
}

/** Creates the ledger file before the start, so that a path that can't be written to is reported at once. */
function checkLedger(file: string | null): Result<null, string> {
  try {
    if (file !== null) appendFileSync(file, '')
    return succeed(null)
  } catch {
    return fail(`The ledger file "${file}" cannot be written.`)
  }
}

const appendLine = (file: string, write: AcceptedWrite): void =>
  appendFileSync(file, `${JSON.stringify(write)}\n`)

function explainStart(error: unknown, port: number): string {
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code === 'EADDRINUSE') return `Port ${port} is in use; choose another one with --port.`
  if (code === 'EACCES') return `Port ${port} may not be used by this user; choose another one with --port.`
  return `The practice provider could not start: ${error instanceof Error ? error.message : String(error)}.`
}

const outcome = await main(process.argv.slice(2))
if (!outcome.ok) {
  process.stderr.write(`${outcome.error}\n`)
  process.exitCode = 2
}
