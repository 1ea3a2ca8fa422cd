import { execFile } from 'node:child_process'

export interface CurlAnswer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The status lines of all answers: `100 Continue` may come before the last. */
  readonly statuses: readonly number[]
}

/**
 * Runs a curl command as the documentation prints it. No shell sees it, so that an `&` in an
 * address without quotes stays where it is: the repair of the documentation's quoting.
 */
export async function runCurl(command: string, folder: string): Promise<CurlAnswer> {
  const [, ...words] = splitWords(command)
  const output = await new Promise<string>((resolve, reject) => {
    const args = ['--silent', '--show-error', '--max-time', '20', '--include', ...words]
    execFile('curl', args, { cwd: folder }, (error, stdout, stderr) =>
      error === null ? resolve(stdout) : reject(new Error(`${command}\n${stderr}`)),
    )
  })
  return parseAnswers(output)
}

/** Words between spaces; quotes of either kind keep spaces together. */
export const splitWords = (command: string): readonly string[] =>
  [...command.matchAll(/(?:[^\s'"]+|'[^']*'|"[^"]*")+/g)].map(([word]) => word.replaceAll(/['"]/g, ''))

function parseAnswers(output: string): CurlAnswer {
  const statuses: number[] = []
  for (let rest = output; ;) {
    const end = rest.indexOf('\r\n\r\n')
    const [statusLine = '', ...lines] = rest.slice(0, end).split('\r\n')
    statuses.push(Number(statusLine.split(' ')[1]))
    rest = rest.slice(end + 4)
    if (statuses.at(-1) === 100) continue
    const headers = new Headers(lines.map((line) => splitHeader(line)))
    return { status: statuses.at(-1) ?? 0, headers, text: rest, statuses }
  }
}

function splitHeader(line: string): [string, string] {
  const colon = line.indexOf(':')
  return [line.slice(0, colon), line.slice(colon + 1).trim()]
}
