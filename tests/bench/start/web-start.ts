import { join } from 'node:path'
import { scriptArguments } from '#electron/launch/bootstrap/desk-command.mjs'
import { atMost, type Figure, type Skipped } from '../report/figure.ts'
import { makeFolder } from '../rig/bench-desk.ts'
import { startProgram, type ChildProgramOptions } from '../rig/child-program.ts'
import { cleanUp, removeFolder } from '../rig/clean-up.ts'

const runs = 5
const ready = /^Callboard is ready: (\S+)$/m
const bar = atMost('worst', 3)

/** The web shell alone, and `npm start` as an operator without a display has it; both for the second time. */
export async function measureWeb(): Promise<readonly (Figure | Skipped)[]> {
  const folder = makeFolder()
  try {
    const data = ['--port', '0', '--data-dir', join(folder, 'data')]
    const web = await timeStarts({
      program: process.execPath,
      args: scriptArguments('electron/main/web/cli.ts', data),
      ready,
    })
    return [
      { what: 'web shell: to its address', unit: 's', samples: web, bar },
      await measureNpmStart(join(folder, 'home')),
    ]
  } finally {
    await cleanUp(() => removeFolder(folder))
  }
}

async function measureNpmStart(home: string): Promise<Figure | Skipped> {
  const what = 'npm start without a display: to its address'
  if (process.platform !== 'linux') return { what, skipped: 'there is always a display here' }
  const { DISPLAY: _x, WAYLAND_DISPLAY: _w, XDG_DATA_HOME: _d, ...env } = process.env
  const samples = await timeStarts({
    program: 'npm',
    args: ['start', '--', '--no-browser'],
    env: { ...env, HOME: home },
    ready,
  })
  return { what, unit: 's', samples, bar }
}

/** The first start makes what the others find; it is not counted. */
async function timeStarts(options: ChildProgramOptions): Promise<readonly number[]> {
  const seconds: number[] = []
  for (let turn = 0; turn <= runs; turn++) {
    const { readyMs, stop } = await startProgram(options)
    await stop()
    seconds.push(readyMs / 1_000)
  }
  return seconds.slice(1)
}
