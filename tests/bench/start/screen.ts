import { spawn } from 'node:child_process'
import { hasDisplay } from '#electron/launch/bootstrap/display.mjs'
import { findPrograms } from '#electron/launch/bootstrap/find-program.mjs'

export interface Screen {
  readonly env: NodeJS.ProcessEnv
  close(): void
}

/**
 * The display there is, or one without a screen for as long as it is needed, so that its own start is
 * not measured. Null where neither can be had.
 */
export async function openScreen(): Promise<Screen | null> {
  if (hasDisplay(process.platform, process.env)) return { env: process.env, close: () => undefined }
  const program = findPrograms(['Xvfb'])[0]
  if (program === undefined) return null
  const args = ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp']
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
  const display = await new Promise<string>((resolve, reject) => {
    child.stdio[3]?.once('data', (text: Buffer) => resolve(text.toString().trim()))
    child.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)))
  })
  return { env: { ...process.env, DISPLAY: `:${display}` }, close: () => void child.kill('SIGTERM') }
}
