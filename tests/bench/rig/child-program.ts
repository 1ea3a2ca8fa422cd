import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { root } from '#electron/launch/bootstrap/paths.mjs'

export interface ChildProgram {
  readonly child: ChildProcess
  /** What `ready` matched, and how long after the start, in milliseconds. */
  readonly said: RegExpExecArray
  readonly readyMs: number
  stop(): Promise<void>
}

export interface ChildProgramOptions {
  readonly program: string
  readonly args: readonly string[]
  readonly env?: NodeJS.ProcessEnv
  /** Looked for in what it prints, on both streams. */
  readonly ready: RegExp
}

const patienceMs = 60_000

/** Starts a program and waits until it says that it is ready; rejects with what it printed instead. */
export async function startProgram(options: ChildProgramOptions): Promise<ChildProgram> {
  const startedAt = performance.now()
  // Its own group, so that the programs it starts end with it.
  const child = spawn(options.program, options.args, {
    cwd: root,
    env: options.env ?? process.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  })
  const stop = (): Promise<void> => endGroup(child)
  try {
    const said = await waitFor(child, options.ready)
    return { child, said, readyMs: performance.now() - startedAt, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

function waitFor(child: ChildProcess, ready: RegExp): Promise<RegExpExecArray> {
  let output = ''
  return new Promise((resolve, reject) => {
    const fail = (why: string): void => reject(new Error(`${child.spawnfile} ${why}: ${output}`))
    const timer = setTimeout(() => fail('is not ready'), patienceMs)
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        output += text
        const said = ready.exec(output)
        if (said === null) return
        clearTimeout(timer)
        resolve(said)
      })
    }
    child.once('error', () => fail('could not be started'))
    child.once('exit', (code) => {
      clearTimeout(timer)
      fail(`ended with ${code}`)
    })
  })
}

async function endGroup(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit')
  const force = setTimeout(() => signal(child, 'SIGKILL'), 5_000)
  signal(child, 'SIGTERM')
  await exited
  clearTimeout(force)
}

function signal(child: ChildProcess, name: NodeJS.Signals): void {
  if (child.pid === undefined) return
  if (process.platform === 'win32') child.kill(name)
  else process.kill(-child.pid, name)
}
