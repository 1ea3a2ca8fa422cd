import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { root } from '#electron/launch/bootstrap/paths.mjs'
import { isDebian, useNewestChromium } from '#electron/launch/testing/newest-chromium.mjs'
import { describeTestPrograms, findTestPrograms } from '#electron/launch/testing/programs.mjs'
import { temporaryFolder } from '#tests/support/temporary-folder.ts'

afterEach(() => vi.unstubAllEnvs())

describe('issue 7 §1: npm test says at its start what it runs in', () => {
  const electron = { program: '/opt/electron/electron', dist: '/opt/electron', version: '25.1.1' }

  it.each([
    [
      'a browser and a window',
      {
        browser: { ok: true, program: '/usr/bin/chromium', version: 'Chromium 156.0.8078.108' },
        window: { ok: true, electron, prefix: [] },
      } as const,
      [
        'Browser: Chromium 156.0.8078.108, /usr/bin/chromium',
        'Window: Electron 25.1.1, /opt/electron/electron',
      ],
    ],
    [
      'neither, each with its reason',
      {
        browser: { ok: false, reason: 'no Chromium could be found or fetched' },
        window: { ok: false, reason: 'Electron could not be downloaded' },
      } as const,
      [
        'Browser: none, because no Chromium could be found or fetched',
        'Window: none, because Electron could not be downloaded',
      ],
    ],
    [
      'a browser that does not tell its version',
      { browser: { ok: true, program: 'C:\\chrome.exe', version: undefined } } as const,
      ['Browser: of unknown version, C:\\chrome.exe'],
    ],
    ['unit tests alone', {}, []],
  ])('%s', (_name, programs, lines) => {
    expect(describeTestPrograms(programs)).toEqual(lines)
  })

  it('reads the version from the program that will be used, and looks for nothing it does not need', async () => {
    const folder = temporaryFolder()
    const program = join(folder, 'chromium')
    writeFileSync(program, '#!/bin/sh\necho "Chromium 199.0.1.2 built on Debian GNU/Linux 12"\n')
    chmodSync(program, 0o755)
    vi.stubEnv('CALLBOARD_CHROMIUM', program)
    expect(await findTestPrograms(['unit', 'e2e'])).toEqual({
      browser: { ok: true, program, version: 'Chromium 199.0.1.2' },
    })
    expect(await findTestPrograms(['unit'])).toEqual({})
  })
})

describe('issue 7 §1: CI tests in the newest Chromium', () => {
  it.each([
    ['Debian', 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\n', true],
    ['a relative whose Chromium is a stub', 'ID=ubuntu\nID_LIKE=debian\n', false],
    ['another system', 'ID="fedora"\n', false],
    ['none', '', false],
  ])('which is installed on Debian itself: %s', (_name, osRelease, installs) => {
    expect(isDebian(osRelease)).toBe(installs)
  })

  it('unless another browser was named', async () => {
    vi.stubEnv('CALLBOARD_CHROMIUM', '/opt/other/chromium')
    await useNewestChromium()
    expect(process.env['CALLBOARD_CHROMIUM']).toBe('/opt/other/chromium')
  })

  it('by its own run', () => {
    expect(readFileSync(join(root, '.ci', 'run'), 'utf8')).toContain('--newest-browser')
  })
})
