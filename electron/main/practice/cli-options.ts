import { parseArgs } from 'node:util'
import { fail, succeed, type Result } from '../../../shared/result.ts'
import { faxServices, type FaxService } from './faxes/fax-service.ts'
import { formatNumberEndings } from './number-endings.ts'

export interface CliOptions {
  readonly help: boolean
  readonly port: number
  readonly speed: number
  readonly seed: number
  readonly calls: number
  readonly rateLimit: number
  readonly rateWindow: 'sliding' | 'clock'
  readonly rateHeaders: boolean
  readonly faultsFile: string | null
  readonly faxService: FaxService
  readonly ledgerFile: string | null
}

export const defaultPort = 8465

const definitions = {
  port: { type: 'string' },
  speed: { type: 'string' },
  seed: { type: 'string' },
  calls: { type: 'string' },
  'rate-limit': { type: 'string' },
  'rate-window': { type: 'string' },
  'no-rate-headers': { type: 'boolean' },
  faults: { type: 'string' },
  'fax-service': { type: 'string' },
  ledger: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

/** Parses the command line; the error is one plain sentence for the terminal. */
export function parseCliOptions(args: readonly string[]): Result<CliOptions, string> {
  try {
    const { values } = parseArgs({ args: [...args], options: definitions, allowPositionals: false })
    const number = (
      name: string,
      text: string | undefined,
      otherwise: number,
      low: number,
      high: number,
    ): number => readNumber(name, text, otherwise, low, high)
    return succeed({
      help: values.help ?? false,
      port: number('port', values.port, defaultPort, 0, 65_535),
      speed: number('speed', values.speed, 1, 0.01, 3600),
      seed: number('seed', values.seed, 1, 0, 2 ** 31),
      calls: number('calls', values.calls, 6, 0, 5000),
      rateLimit: number('rate-limit', values['rate-limit'], 5000, 1, 1_000_000),
      rateWindow: readChoice('rate-window', values['rate-window'], ['sliding', 'clock']),
      rateHeaders: !(values['no-rate-headers'] ?? false),
      faultsFile: values.faults ?? null,
      faxService: readChoice('fax-service', values['fax-service'], faxServices),
      ledgerFile: values.ledger ?? null,
    })
  } catch (error) {
    return fail(formatProblem(error))
  }
}

function readNumber(
  name: string,
  text: string | undefined,
  otherwise: number,
  low: number,
  high: number,
): number {
  if (text === undefined) return otherwise
  const value = Number(text)
  const fits = /^\d+(\.\d+)?$/.test(text) && value >= low && value <= high
  if (!fits || (name !== 'speed' && !Number.isInteger(value))) {
    throw new Error(`--${name} must be a number from ${low} to ${high}, not "${text}".`)
  }
  return value
}

/** The first choice is the default. */
function readChoice<T extends string>(
  name: string,
  text: string | undefined,
  choices: readonly [T, ...T[]],
): T {
  const found = text === undefined ? choices[0] : choices.find((choice) => choice === text)
  if (found !== undefined) return found
  const known = choices.map((choice) => `"${choice}"`).join(' or ')
  throw new Error(`--${name} must be ${known}, not "${text ?? ''}".`)
}

/**
 * The first sentence of Node's message says what is wrong with the arguments; the rest is advice and is
 * dropped.
 */
function formatProblem(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  const [first = ''] = message.split(/\.\s/)
  return `${first.replace(/\.$/, '')}. Try --help.`
}

export const formatHelp = (): string => `Usage: practice [options]

A provider to practise with: it speaks SureVoIP's documented API on this computer, and no real call is made.
Sign in with username "practice" and password "practice".

  --port N             port to listen on; 0 takes any free one (default ${defaultPort})
  --speed X            provider seconds for one real second, such as 60 for a minute a second (default 1)
  --seed N             the same seed gives the same calls (default 1)
  --calls N            about so many calls of the office at once; 0 for none (default 6)
  --rate-limit N       requests an hour (default 5000)
  --rate-window KIND   "sliding" (the last 60 minutes) or "clock" (anew at each full hour) (default sliding)
  --no-rate-headers    leave out the rate-limit headers, as the documentation says may happen
  --faults FILE        a JSON file with a list of rules such as
                       [{"match": {"method": "POST", "path": "/calls", "nth": 2, "times": 1},
                         "fault": {"cutAfter": true}}]
                       faults: status, headers, body, htmlPage, badJson, carryOut, delayMs,
                       dripBytesPerSecond, cutBefore, cutAfter, blackHole, truncateBody, closeMidHeaders;
                       with a fault's own answer nothing is stored, unless carryOut is true
  --fax-service KIND   "on"; "off" refuses to send faxes with 403; "absent" knows no such method, 405 (default on)
  --ledger FILE        append a line of JSON for every message and fax that is accepted
  -h, --help           this text

Numbers that always behave the same, by their last four digits:
${formatNumberEndings()}

Example:
  curl -u practice:practice "http://127.0.0.1:${defaultPort}/customers/PRACTICE01/calls/live?hypermedia=no"
`
