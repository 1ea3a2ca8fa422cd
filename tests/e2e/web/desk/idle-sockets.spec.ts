import { rmSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { Operator } from '#tests/e2e/support/operator.ts'
import { ordinary, Sender } from '#tests/e2e/support/sender.ts'
import { Stage } from '#tests/e2e/support/stage.ts'
import { startWebShell, temporaryFolder } from '#tests/support/desktop-app.ts'
import { holdIdleSockets } from '#tests/support/servers/idle-sockets.ts'

/** Another program of the computer opens sockets to the desk's port and says nothing on them. */

/** Windows has no such limit. */
const limits = process.platform === 'win32' ? {} : { descriptors: 512 }

for (const againMs of [60_000, 1])
  test(`issue 7 §5.4: 600 idle sockets of another program keep neither the operator out nor a message unsent, opened anew after ${String(againMs)} ms`, async ({
    page,
  }) => {
    const data = temporaryFolder('idle')
    const stage = new Stage({})
    await stage.startProvider()
    const args = ['--data-dir', data, '--provider', stage.provider.url]
    const shell = await startWebShell(args, limits)
    const holder = await holdIdleSockets(Number(new URL(shell.link).port), 600, againMs)

    const sender = new Sender(new Operator(page))
    await sender.operator.open(shell.link)
    await page.getByLabel('Username').fill('practice')
    await page.getByLabel('Password', { exact: true }).fill('practice')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(page.getByRole('heading', { name: 'Calls', exact: true })).toBeVisible()
    await sender.openPage('Messages')
    await sender.send(ordinary)
    stage.clock.hurry(20)
    await expect(sender.row(ordinary)).toContainText('Delivered to the handset', { timeout: 30_000 })

    await holder.stop()
    expect(await shell.stop()).toBe(0)
    await stage.close()
    rmSync(data, { recursive: true, force: true })
  })
