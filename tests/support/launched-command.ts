import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { root } from '#electron/launch/bootstrap/paths.mjs'

export interface LaunchedCommand {
  /** Everything printed so far, both streams. */
  readonly output: () => string
  /** Resolves once the output matches; rejects with the output if the command ends first. */
  printed(pattern: RegExp): Promise<void>
  /** Its exit code, once it has ended by itself. */
  readonly ended: Promise<number | null>
  /** Ends it as npm would; resolves with its exit code. */
  stop(): Promise<number | null>
}

/** One of the project's commands as a program of its own, without npm around it. */
export function launchCommand(
  name: string,
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): LaunchedCommand {
  const script = join(root, 'electron', 'launch', `${name}.mjs`)
  const child = spawn(process.execPath, [script, ...args], { cwd: root, env: { ...process.env, ...env } })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text))
  }
  const ended = once(child, 'close').then(() => child.exitCode)
  return {
    ended,
    output: () => output,
    printed: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => pattern.test(output) && resolve()
        for (const stream of [child.stdout, child.stderr]) stream.on('data', look)
        child.once('close', (code) => reject(new Error(`npm ${name} ended with ${code}: ${output}`)))
        look()
      }),
    async stop() {
      if (child.exitCode === null) child.kill('SIGTERM')
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
      return child.exitCode
    },
  }
}
