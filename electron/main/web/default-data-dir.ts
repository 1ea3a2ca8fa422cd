import { posix, win32 } from 'node:path'

type Environment = Readonly<Record<string, string | undefined>>

/** Where the web shell keeps its data unless told otherwise: each platform's own place for it. */
export function decideDataDir(platform: NodeJS.Platform, environment: Environment, home: string): string {
  if (platform === 'win32') {
    const local = absolute(environment['LOCALAPPDATA'], (path) => win32.isAbsolute(path))
    return win32.join(local ?? win32.join(home, 'AppData', 'Local'), 'Callboard')
  }
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support', 'Callboard Web')
  const data = absolute(environment['XDG_DATA_HOME'], (path) => posix.isAbsolute(path))
  return posix.join(data ?? posix.join(home, '.local', 'share'), 'callboard')
}

/** The XDG specification tells programs to ignore relative paths. */
function absolute(path: string | undefined, isAbsolute: (path: string) => boolean): string | null {
  return path !== undefined && isAbsolute(path) ? path : null
}
