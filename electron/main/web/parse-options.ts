import { parseArgs } from 'node:util'
import type { ProviderChoice } from '#shared/account/account.ts'
import { fail, succeed, type Result } from '#shared/result.ts'

export interface WebOptions {
  readonly help: boolean
  /** 0: any free one. Null: that of the last start, or any free one where it is taken. */
  readonly port: number | null
  /** Null: the platform's usual place. */
  readonly dataDir: string | null
  /** What the sign-in form starts with; null: nothing special. */
  readonly provider: ProviderChoice | null
}

export const webHelp = `The web shell: Callboard in a browser on this computer.

Usage: npm run web -- [options]

  --port N           Listen on this port of 127.0.0.1; 0 is any free one. If left out, the
                     one of the last start, or any free one where it is taken.
  --data-dir DIR     Keep accounts, settings and the log in this folder.
  --provider WHICH   Start the sign-in form with "practice" or with a provider's address.
  --help             Print this text.
`

/** The arguments after the program's name. The failure is one sentence for the operator. */
export function parseWebOptions(args: readonly string[]): Result<WebOptions, string> {
  const given = readArguments(args)
  if (!given.ok) return given
  const { help = false, port, provider } = given.value
  const dataDir = given.value['data-dir']
  const portNumber = port === undefined ? null : parsePort(port)
  if (port !== undefined && portNumber === null)
    return fail(`--port takes a number from 0 to 65535, and "${port}" is not one.`)
  if (dataDir === '') return fail('--data-dir needs the name of a folder.')
  const choice = provider === undefined ? null : parseProvider(provider)
  if (choice === 'unusable') {
    return fail(`--provider takes "practice" or an https address, and "${provider}" is neither.`)
  }
  return succeed({ help, port: portNumber, dataDir: dataDir ?? null, provider: choice })
}

interface Given {
  readonly help?: boolean | undefined
  readonly port?: string | undefined
  readonly 'data-dir'?: string | undefined
  readonly provider?: string | undefined
}

function readArguments(args: readonly string[]): Result<Given, string> {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        help: { type: 'boolean' },
        port: { type: 'string' },
        'data-dir': { type: 'string' },
        provider: { type: 'string' },
      },
    })
    return succeed(values)
  } catch (error) {
    const reason = error instanceof Error ? (/^.*?(?=\.?\n|\. |\.?$)/.exec(error.message)?.[0] ?? '') : ''
    return fail(`${reason}; see "npm run web -- --help".`)
  }
}

function parsePort(text: string): number | null {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : null
  return port !== null && port <= 65_535 ? port : null
}

/** Plain http only for this computer itself, as everywhere. */
function parseProvider(text: string): ProviderChoice | 'unusable' {
  if (text === 'practice') return { kind: 'practice' }
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || url.username !== '' || url.password !== '') return 'unusable'
  const isHere = ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname)
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && isHere)
  return isSafe ? { kind: 'other', url: text } : 'unusable'
}
