import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

export interface TestProcess {
  /** Resolves with the first whole line it prints that begins so; rejects where it ends first. */
  said(beginning: string): Promise<string>
  /** One line on its standard input. */
  tell(line: string): void
  /** Everything it printed so far. */
  output(): string
  /** SIGKILL, and waits until it is gone. */
  kill(): Promise<void>
  /** Its exit code, once it has ended by itself. */
  readonly ended: Promise<number | null>
}

/** A program of `tests/support/storage` as a process of its own, which ends with the test. */
export function startTestProcess(name: string, args: readonly string[]): TestProcess {
  const program = fileURLToPath(new URL(`${name}.ts`, import.meta.url))
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, ...args])
  const ended = once(child, 'close').then(() => child.exitCode)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text))
  }
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL')
    await ended
  }
  onTestFinished(kill)
  return {
    ended,
    kill,
    tell: (line) => void child.stdin.write(`${line}\n`),
    output: () => output,
    said: (beginning) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const line = output
            .split('\n')
            .slice(0, -1)
            .find((each) => each.startsWith(beginning))
          if (line !== undefined) resolve(line)
        }
        for (const stream of [child.stdout, child.stderr]) stream.on('data', look)
        void ended.then(() => {
          look()
          reject(new Error(`${name} ended: ${output}`))
        })
        look()
      }),
  }
}
