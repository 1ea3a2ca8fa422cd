import { spawnSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { _electron, expect, test } from '@playwright/test'
import { root } from '#electron/launch/bootstrap/paths.mjs'
import { startWebShell, temporaryFolder } from '../../support/desktop-app.ts'

const builder = join(
  dirname(createRequire(import.meta.url).resolve('electron-builder/package.json')),
  'cli.js',
)
const folder = temporaryFolder('packed')
const program = join(folder, 'linux-unpacked', 'electron')

/**
 * Packs with the Electron that is installed. Its fuses stay as they are, because tests drive the program through
 * its inspector; the program's name makes it count as unpackaged, because only such a one attaches.
 */
function pack() {
  const config = {
    extends: join(root, 'electron-builder.yml'),
    electronDist: process.env['ELECTRON_OVERRIDE_DIST_PATH'],
    electronFuses: null,
    executableName: 'electron',
    directories: { output: folder },
  }
  writeFileSync(join(folder, 'config.json'), JSON.stringify(config))
  const args = [builder, '--linux', 'dir', '--config', join(folder, 'config.json'), '--publish', 'never']
  return spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' })
}

test.afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('the packed program starts and shows its page out of its archive', async () => {
  test.setTimeout(120_000)
  const packing = pack()
  expect(packing.status, packing.stderr).toBe(0)

  const shell = await startWebShell(['--data-dir', temporaryFolder('data'), '--provider', 'practice'])
  const app = await _electron.launch({
    executablePath: program,
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      `--user-data-dir=${join(folder, 'profile')}`,
    ],
    env: { ...(process.env as Record<string, string>), CALLBOARD_ATTACH: shell.link },
  })
  const window = await app.firstWindow()
  await expect(window).toHaveTitle(/Callboard/)
  await expect(window.getByRole('button', { name: 'Try it with the practice provider' })).toBeVisible()
  expect(await app.evaluate(({ app: running }) => running.getAppPath())).toMatch(/app\.asar$/)
  await app.close()
  expect(await shell.stop()).toBe(0)
})
