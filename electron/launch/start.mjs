import { openBrowser } from './bootstrap/browser.mjs'
import { ensureBuild } from './bootstrap/build.mjs'
import { openDesktopWindow } from './bootstrap/desktop-window.mjs'
import { hasDisplay } from './bootstrap/display.mjs'
import { findOrFetchElectron } from './bootstrap/electron-runtime.mjs'
import { onNewEnoughNode } from './bootstrap/node-runtime.mjs'
import { readOptions } from './bootstrap/options.mjs'
import { ensurePackages } from './bootstrap/packages.mjs'
import { main, say } from './bootstrap/say.mjs'
import { startWebShell } from './bootstrap/web-shell.mjs'

const command = {
  usage: 'npm start',
  about: 'Opens Callboard in a window of its own; where that cannot be, in the browser.',
  options: {
    'retry-electron': { about: 'Try to download Electron again, even if that failed today.' },
    'no-browser': { about: 'Print the address only, where there is no window.' },
  },
}

/** @param {string} reason why there is no window @param {boolean} browser whether to open one */
async function showInBrowser(reason, browser) {
  say(`${reason}, so Callboard runs in the browser instead.`)
  const shell = startWebShell({ echo: true })
  const address = await shell.ready
  if (address && browser) openBrowser(address)
  return shell.exited
}

/** @param {boolean} retry @param {boolean} browser @returns {Promise<number>} */
async function show(retry, browser) {
  if (!hasDisplay(process.platform, process.env)) return showInBrowser('There is no display', browser)
  const found = await findOrFetchElectron({ retry })
  if (!found.ok) return showInBrowser(found.reason, browser)
  const { opened, code } = await openDesktopWindow(found.electron)
  return opened ? code : showInBrowser('Electron does not start here', browser)
}

await main(async () => {
  const given = readOptions(command, process.argv.slice(2))
  if (!given) return 0
  return onNewEnoughNode(async () => {
    await ensurePackages()
    await ensureBuild()
    return show(given.values['retry-electron'] === true, given.values['no-browser'] !== true)
  })
})
