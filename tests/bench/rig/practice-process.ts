import { scriptArguments } from '#electron/launch/bootstrap/desk-command.mjs'
import { startProgram, type ChildProgram } from './child-program.ts'

export interface PracticeProcess extends ChildProgram {
  readonly url: string
}

/** A practice provider in a process of its own, so that its work is not taken for the desk's. */
export async function startPracticeProcess(calls: number, speed: number): Promise<PracticeProcess> {
  const settings = { port: 0, calls, speed, seed: 1, 'rate-limit': 1_000_000 }
  const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)])
  const program = await startProgram({
    program: process.execPath,
    args: scriptArguments('electron/main/practice/cli.ts', args),
    ready: /^Practice provider is ready: (\S+)$/m,
  })
  return { ...program, url: program.said[1] ?? '' }
}
