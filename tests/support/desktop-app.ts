import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** A start that takes longer hangs. */
const patienceMs = 30_000

export interface RunningWebShell {
  /** With its one-time token. */
  readonly link: string
  /** Everything printed so far, both streams. */
  readonly output: () => string
  /** Ends it as a service manager would; resolves with its exit code. */
  stop(): Promise<number | null>
  /** Resolves with its exit code once it ends by itself. */
  ended(): Promise<number | null>
  /** Ends it as a power cut would. */
  kill(): Promise<void>
}

export interface WebShellLimits {
  /** How many files and sockets the system lets it have open at once; as many as this process where absent. */
  readonly descriptors?: number
}

/** The web shell as a program of its own. Rejects with what it printed if it ends before it is ready. */
export async function startWebShell(
  args: readonly string[],
  { descriptors }: WebShellLimits = {},
): Promise<RunningWebShell> {
  const script = join(root, 'electron/main/web/cli.ts')
  const command = [process.execPath, '--disable-warning=ExperimentalWarning', script, ...args]
  const limit = ['/bin/sh', '-c', 'ulimit -n "$0" && exec "$@"', String(descriptors)]
  const [program = '', ...rest] = descriptors === undefined ? command : [...limit, ...command]
  const child = spawn(program, rest)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text))
  }
  const link = await readyLink(child, () => output)
  return {
    link,
    output: () => output,
    async stop() {
      if (child.exitCode === null) child.kill('SIGTERM')
      if (child.exitCode === null) await once(child, 'exit')
      return child.exitCode
    },
    async ended() {
      if (child.exitCode === null) await once(child, 'exit')
      return child.exitCode
    },
    async kill() {
      child.kill('SIGKILL')
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    },
  }
}

function readyLink(child: ChildProcess, output: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', () => {
      const link = /^Callboard is ready: (\S+)$/m.exec(output())?.[1]
      if (link !== undefined) resolve(link)
    })
    setTimeout(() => reject(new Error(`The web shell is not ready: ${output()}`)), patienceMs).unref()
    child.on('exit', (code) => reject(new Error(`The web shell ended with ${code}: ${output()}`)))
  })
}

export interface DesktopApp {
  readonly app: ElectronApplication
  readonly window: Page
  close(): Promise<void>
}

export const temporaryFolder = (name: string): string => mkdtempSync(join(tmpdir(), `callboard-${name}-`))

/** The desktop shell, showing the desk behind `link`; the profile is in `userData`. */
export async function startDesktop(
  link: string,
  userData: string,
  args: readonly string[] = [],
): Promise<DesktopApp> {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  // Without `executablePath` Playwright holds the window back until it listens; with it, it may come too late.
  const app = await _electron.launch({
    timeout: patienceMs,
    args: [...sandbox, `--user-data-dir=${userData}`, root, ...args],
    env: { ...(process.env as Record<string, string>), CALLBOARD_ATTACH: link },
  })
  return { app, window: await app.firstWindow({ timeout: patienceMs }), close: () => app.close() }
}
