import { describe, expect, it } from 'vitest'
import {
  canRunDesk,
  decideElectron,
  electronArguments,
  electronCandidates,
} from '#electron/launch/bootstrap/electron-runtime.mjs'

const programs = (env: NodeJS.ProcessEnv, platform = 'linux') =>
  electronCandidates(env, platform, '/own/dist').map(({ program }) => program)

describe('where an Electron may be', () => {
  it('is only the package’s own folder unless the environment names another', () => {
    expect(programs({})).toEqual(['/own/dist/electron'])
  })

  it('is first what the environment names', () => {
    const env = { ELECTRON_EXEC_PATH: '/named/electron', ELECTRON_OVERRIDE_DIST_PATH: '/other' }
    expect(programs(env)).toEqual(['/other/electron', '/named/electron', '/own/dist/electron'])
  })

  it('looks inside the bundle on a Mac', () => {
    expect(programs({}, 'darwin')).toEqual(['/own/dist/Electron.app/Contents/MacOS/Electron'])
    const [named] = electronCandidates(
      { ELECTRON_EXEC_PATH: '/d/Electron.app/Contents/MacOS/Electron' },
      'darwin',
      '/own/dist',
    )
    expect(named?.dist).toBe('/d')
  })

  it('takes the first that is really there', () => {
    const candidates = electronCandidates({ ELECTRON_OVERRIDE_DIST_PATH: '/gone' }, 'linux', '/own/dist')
    const chosen = decideElectron(candidates, ({ dist }) => (dist === '/own/dist' ? '45.4.1' : undefined))
    expect(chosen).toEqual({ program: '/own/dist/electron', dist: '/own/dist', version: '45.4.1' })
  })
})

describe('what an Electron can do', () => {
  it.each([
    ['45.4.1', true],
    ['v40.0.0', true],
    ['39.2.0', false],
    ['25.1.1', false],
  ])('%s runs the desk itself: %j', (version, able) => {
    expect(canRunDesk(version)).toBe(able)
  })

  it('gives up the sandbox only as root on Linux', () => {
    expect(electronArguments('linux', 0)).toEqual(['--no-sandbox'])
    expect(electronArguments('linux', 1000)).toEqual([])
    expect(electronArguments('darwin', 0)).toEqual([])
    expect(electronArguments('win32', undefined)).toEqual([])
  })
})
