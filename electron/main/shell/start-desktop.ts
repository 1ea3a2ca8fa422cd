import { chmodSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { app, dialog, ipcMain, Menu, nativeTheme, screen, session, type BrowserWindow } from 'electron'
import { readPageFiles } from '../page/page-files.ts'
import { createMenuTemplate } from './app-menu.ts'
import { parseAttachAddress } from './attach-address.ts'
import { attachDesk } from './attached-desk.ts'
import { decideWindowState, type Bounds } from './decide-window-state.ts'
import { guardEveryPage, guardSession } from './guard-contents.ts'
import { createIpcTransport } from './ipc-transport.ts'
import { createMainWindow } from './main-window.ts'
import { openExternal } from './open-external.ts'
import { openOwnDesk } from './own-desk.ts'
import { declarePageScheme, servePage } from './page-protocol.ts'
import { createPrefillInbox, type PrefillInbox } from './prefill-inbox.ts'
import type { ServedDesk } from './served-desk.ts'
import { createWindowMemory } from './window-memory.ts'

const badStart = 2

/** `builtFolder` holds the built `main`, `preload` and `renderer`. */
export function startDesktop(builtFolder: string): void {
  if (!app.requestSingleInstanceLock()) return app.quit()
  declarePageScheme()
  guardEveryPage(app, openExternal)
  const links = createLinkQueue()
  app.on('open-url', (event, url) => {
    event.preventDefault()
    links.add([url])
  })
  app.on('window-all-closed', () => app.quit())
  links.add(process.argv)
  void app.whenReady().then(() => open(builtFolder, links).catch(giveUp))
}

/** Links may come before there is a window. */
function createLinkQueue() {
  const early: string[] = []
  let inbox: PrefillInbox | null = null
  return {
    add(texts: readonly string[]): void {
      if (inbox === null) early.push(...texts)
      else inbox.receive(texts)
    },
    pourInto(next: PrefillInbox): void {
      inbox = next
      inbox.receive(early)
    },
  }
}

async function open(builtFolder: string, links: ReturnType<typeof createLinkQueue>): Promise<void> {
  const userData = prepareUserData()
  const attached = parseAttachAddress(process.env['CALLBOARD_ATTACH'], app.isPackaged)
  if (!attached.ok) throw new Error(attached.error)
  guardSession(session.defaultSession)
  servePage(session.defaultSession, readPageFiles(join(builtFolder, 'renderer')))
  Menu.setApplicationMenu(Menu.buildFromTemplate(createMenuTemplate(process.platform, !app.isPackaged)))
  const opening = attached.value === null ? openOwnDesk(userData) : attachDesk(attached.value)
  const window = openWindow(builtFolder, userData)
  connect(opening, window, links)
  app.on('second-instance', (_event, argv) => {
    if (window.isMinimized()) window.restore()
    window.focus()
    links.add(argv)
  })
  closeWithApp(await opening)
}

/** Where the profile, the window's place and the desk's folder are; nobody else's business. */
function prepareUserData(): string {
  const userData = app.getPath('userData')
  mkdirSync(userData, { recursive: true, mode: 0o700 })
  chmodSync(userData, 0o700)
  return userData
}

function openWindow(builtFolder: string, userData: string): BrowserWindow {
  const memory = createWindowMemory(userData)
  const window = createMainWindow({
    state: decideWindowState(memory.read(), workAreas()),
    preload: join(builtFolder, 'preload', 'index.cjs'),
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#14181d' : '#f6f7f9',
    developerTools: !app.isPackaged,
  })
  memory.follow(window)
  window.once('show', () => process.stdout.write('Callboard is ready: its window is open\n'))
  return window
}

function workAreas(): Bounds[] {
  const main = screen.getPrimaryDisplay()
  const others = screen.getAllDisplays().filter((display) => display.id !== main.id)
  return [main, ...others].map((display) => display.workArea)
}

/** The page may ask before the desk is there; then it waits. */
function connect(
  opening: Promise<ServedDesk>,
  window: BrowserWindow,
  links: ReturnType<typeof createLinkQueue>,
): void {
  const transport = createIpcTransport(ipcMain, window)
  const inbox = createPrefillInbox((prefill) => transport.send('desk.prefill', prefill))
  // Whoever opens the desk reports why it did not open.
  void opening.then((desk) => desk.subscribe(transport.send)).catch(() => undefined)
  transport.serve(async (asked) => {
    const answer = await (await opening).answer(asked)
    if (asked.trusted) inbox.noteRequest(asked.channel, asked.requester)
    return answer
  })
  links.pourInto(inbox)
}

/** The app waits for what has to be on disk. */
function closeWithApp(desk: ServedDesk): void {
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
