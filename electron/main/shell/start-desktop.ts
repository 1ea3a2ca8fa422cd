import { chmodSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { app, dialog, ipcMain, Menu, powerMonitor, safeStorage, session } from 'electron'
import { readPageFiles } from '../page/page-files.ts'
import { systemClock } from '../system/system-clock.ts'
import { createMenuTemplate } from './app-menu.ts'
import { parseAttachAddress } from './attach-address.ts'
import { decideDeskSource } from './decide-desk-source.ts'
import { createCipherAnswer } from './desk-process/answer-cipher.ts'
import { forkDesk } from './desk-process/fork-desk.ts'
import { keepDesk, type KeptDesk } from './desk-process/kept-desk.ts'
import { guardEveryPage, guardSession } from './guard-contents.ts'
import { createMicrophoneGate } from './microphone-gate.ts'
import { openExternal } from './open-external.ts'
import { declarePageScheme, servePage } from './page-protocol.ts'
import { createSafeStorageCipher } from './safe-storage-cipher.ts'
import { serveWindows, type ServedWindows } from './windows/serve-windows.ts'

const badStart = 2

/** `builtFolder` holds the built `main`, `preload` and `renderer`. */
export function startDesktop(builtFolder: string): void {
  if (!app.requestSingleInstanceLock()) return app.quit()
  declarePageScheme()
  guardEveryPage(app, openExternal, microphone)
  const links = createLinkQueue()
  app.on('open-url', (event, url) => {
    event.preventDefault()
    links.add([url])
  })
  app.on('window-all-closed', () => (process.platform === 'darwin' ? undefined : app.quit()))
  links.add(process.argv)
  void app.whenReady().then(() => open(builtFolder, links).catch(giveUp))
}

/** Links may come before there is a window. */
function createLinkQueue() {
  const early: string[] = []
  let windows: Pick<ServedWindows, 'receiveLinks'> | null = null
  return {
    add(texts: readonly string[]): void {
      if (windows === null) early.push(...texts)
      else windows.receiveLinks(texts)
    },
    pourInto(next: Pick<ServedWindows, 'receiveLinks'>): void {
      windows = next
      windows.receiveLinks(early)
    },
  }
}

/** Whoever presses Record is asked by the system itself where it asks. */
const microphone = createMicrophoneGate(() => systemClock.monotonic())

async function open(builtFolder: string, links: ReturnType<typeof createLinkQueue>): Promise<void> {
  const userData = prepareUserData()
  const attached = parseAttachAddress(process.env['CALLBOARD_ATTACH'], app.isPackaged)
  if (!attached.ok) throw new Error(attached.error)
  guardSession(session.defaultSession, microphone)
  const cipher = attached.value === null ? await createSafeStorageCipher(safeStorage, process.platform) : null
  const desk = keepDesk({
    start: () => forkDesk(join(builtFolder, 'main', 'desk.cjs')),
    source: decideDeskSource(attached.value, userData, cipher),
    cipher: createCipherAnswer(cipher),
    clock: systemClock,
    log: (line) => void process.stderr.write(`${line}\n`),
  })
  closeWithApp(desk)
  servePage(session.defaultSession, readPageFiles(join(builtFolder, 'renderer')), desk.answerFile)
  const windows = serveWindows({
    ipc: ipcMain,
    desk,
    userData,
    preload: join(builtFolder, 'preload', 'index.cjs'),
  })
  const { platform } = process
  const menu = createMenuTemplate({
    platform,
    developing: !app.isPackaged,
    newWindow: windows.open,
    showShortcuts: windows.showShortcuts,
  })
  Menu.setApplicationMenu(Menu.buildFromTemplate(menu))
  windows.open()
  links.pourInto(windows)
  app.on('activate', windows.show)
  app.on('second-instance', (_event, argv) => {
    windows.show()
    links.add(argv)
  })
  powerMonitor.on('resume', desk.resumed)
  await desk.opened
}

/** Where the profile, the windows' place and the desk's folder are; nobody else's business. */
function prepareUserData(): string {
  const userData = app.getPath('userData')
  mkdirSync(userData, { recursive: true, mode: 0o700 })
  chmodSync(userData, 0o700)
  return userData
}

/** The app waits for what has to be on disk. */
function closeWithApp(desk: KeptDesk): void {
  let closing = false
  app.on('will-quit', (event) => {
    if (closing) return
    closing = true
    event.preventDefault()
    // In the same turn Electron would take it for the quit that was just put off.
    void desk.close().finally(() => setImmediate(() => app.quit()))
  })
}

function giveUp(error: unknown): void {
  const sentence = error instanceof Error ? error.message : String(error)
  process.stderr.write(`${sentence}\n`)
  // A terminal shows it already, and a box would hold up whoever waits for the end.
  if (app.isPackaged) dialog.showErrorBox('Callboard can’t start', sentence)
  app.exit(badStart)
}
