import { expect, test } from '@playwright/test'
import { temporaryFolder } from '../../support/desktop-app.ts'
import { launchCommand } from '../../support/launched-command.ts'

test('npm start opens the window and ends with it', async () => {
  const start = launchCommand('start', ['--no-browser'], {
    XDG_DATA_HOME: temporaryFolder('start-data'),
    XDG_CONFIG_HOME: temporaryFolder('start-config'),
  })
  await start.printed(/^Callboard is ready: its window is open$/m)
  expect(start.output()).toContain('Opening the window.')
  expect(start.output()).not.toMatch(/Installing|Building|Fetching|browser instead/)
  expect([0, 143]).toContain(await start.stop())
})
