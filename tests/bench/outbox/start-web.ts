import { scriptArguments } from '#electron/launch/bootstrap/desk-command.mjs'
import { startProgram, type ChildProgram } from '../rig/child-program.ts'

/** The web shell on a data folder; `said[1]` is its link. */
export const startWeb = (folder: string): Promise<ChildProgram> =>
  startProgram({
    program: process.execPath,
    args: scriptArguments('electron/main/web/cli.ts', ['--port', '0', '--data-dir', folder]),
    ready: /^Callboard is ready: (\S+)$/m,
  })
