import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { electronArguments, findElectron } from '#electron/launch/bootstrap/electron-runtime.mjs'
import { root } from '#electron/launch/bootstrap/paths.mjs'
import { FakeBridge } from '#tests/support/fakes/fake-bridge.ts'
import type { Figure, Skipped } from '../report/figure.ts'
import { makeFolder } from '../rig/bench-desk.ts'
import { serveBridge } from '../rig/bridge-shell.ts'
import { startProgram } from '../rig/child-program.ts'
import { cleanUp, removeFolder } from '../rig/clean-up.ts'
import { writeEmptyApp, writeLibrariesApp } from './bare-app.ts'
import { readFirstPaint } from './painted.ts'
import { openScreen } from './screen.ts'

const runs = 7
const what = 'desktop window'

interface Launch {
  readonly electron: string
  readonly env: NodeJS.ProcessEnv
  /** For profiles. */
  readonly folder: string
}

/** Callboard's window, and bare ones, started in turn, so that changes of the computer's load affect all of them alike. */
export async function measureDesktop(): Promise<readonly (Figure | Skipped)[]> {
  const electron = findElectron()?.program
  if (electron === undefined) return [{ what, skipped: 'there is no Electron here' }]
  const screen = await openScreen()
  if (screen === null) return [{ what, skipped: 'there is no display, and no Xvfb to stand for one' }]
  const folder = makeFolder()
  try {
    const empty = join(folder, 'empty')
    const withLibraries = join(folder, 'libraries')
    writeEmptyApp(empty)
    await writeLibrariesApp(withLibraries)
    const launch = { electron, env: screen.env, folder }
    return await compare(launch, empty, withLibraries)
  } finally {
    await cleanUp(
      () => screen.close(),
      () => removeFolder(folder),
    )
  }
}

async function compare(launch: Launch, empty: string, withLibraries: string): Promise<readonly Figure[]> {
  const times = { empty: [] as number[], libraries: [] as number[], callboard: [] as number[] }
  // The first round fills the system's caches.
  for (let turn = -1; turn < runs; turn++) {
    const round = {
      empty: await timeWindow(launch, empty),
      libraries: await timeWindow(launch, withLibraries),
      callboard: await timeCallboard(launch),
    }
    if (turn < 0) continue
    times.empty.push(round.empty)
    times.libraries.push(round.libraries)
    times.callboard.push(round.callboard)
  }
  const ratio = (to: readonly number[]): number[] =>
    times.callboard.map((ms, turn) => ms / (to[turn] ?? Number.NaN))
  const common = { unit: 'ms', bar: null } as const
  return [
    { what: 'bare window, one word: first text', samples: times.empty, ...common },
    { what: 'bare window, same libraries: first text', samples: times.libraries, ...common },
    { what: `${what}: first text`, samples: times.callboard, ...common, note: 'attached to a running desk' },
    { what: `${what} to bare with same libraries`, unit: '×', samples: ratio(times.libraries), bar: null },
    { what: `${what} to bare with one word`, unit: '×', samples: ratio(times.empty), bar: null },
  ]
}

async function timeCallboard(launch: Launch): Promise<number> {
  const shell = await serveBridge(new FakeBridge())
  try {
    return await timeWindow({ ...launch, env: { ...launch.env, CALLBOARD_ATTACH: shell.link } }, root)
  } finally {
    await cleanUp(() => shell.close())
  }
}

/** Milliseconds from the start of Electron to the page's first contentful paint. */
async function timeWindow({ electron, env, folder }: Launch, app: string): Promise<number> {
  const profile = mkdtempSync(join(folder, 'profile-'))
  const debugging = ['--remote-debugging-port=0', '--remote-allow-origins=*']
  const flags = electronArguments(process.platform, process.getuid?.())
  const startedAt = Date.now()
  const { said, stop } = await startProgram({
    program: electron,
    args: [...flags, ...debugging, `--user-data-dir=${profile}`, app],
    env,
    ready: /DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)/,
  })
  try {
    return (await readFirstPaint(said[1] ?? '')) - startedAt
  } finally {
    await cleanUp(stop)
  }
}
