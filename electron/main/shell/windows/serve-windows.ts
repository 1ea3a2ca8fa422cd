import { app, nativeTheme, screen, type BrowserWindow, type IpcMain } from 'electron'
import type { KeptDesk } from '../desk-process/kept-desk.ts'
import { createPrefillInbox } from '../prefill-inbox.ts'
import { answerPages } from './answer-pages.ts'
import { decideWindowState, stepAside, type Bounds } from './decide-window-state.ts'
import { createIpcTransport } from './ipc-transport.ts'
import { createMainWindow } from './main-window.ts'
import { createOpenWindows } from './open-windows.ts'
import { createWindowMemory } from './window-memory.ts'

export interface WindowsOptions {
  readonly ipc: IpcMain
  readonly desk: KeptDesk
  /** Where the windows' place is kept. */
  readonly userData: string
  /** The preload script's file. */
  readonly preload: string
}

/** As many windows as the operator opens, all of one desk. */
export interface ServedWindows {
  readonly open: () => void
  /** Brings the window in front to the operator, or opens one where none is open. */
  readonly show: () => void
  /** The page in front lists its keys. */
  readonly showShortcuts: () => void
  /** What links fill in goes to the window in front. */
  readonly receiveLinks: (texts: readonly string[]) => void
}

export function serveWindows({ ipc, desk, userData, preload }: WindowsOptions): ServedWindows {
  const memory = createWindowMemory(userData)
  const transport = createIpcTransport(ipc)
  const windows = createOpenWindows<BrowserWindow>(() => inbox.frontChanged())
  const inbox = createPrefillInbox({
    front() {
      const contents = windows.front()?.webContents
      return contents === undefined ? null : transport.pageOf(contents)
    },
    show: (page, prefill) => transport.sendTo(page, 'desk.prefill', prefill),
  })
  answerPages(transport, desk, inbox.noteRequest)

  function open(): void {
    const front = windows.front()
    const state = decideWindowState(memory.read(), workAreas())
    const window = createMainWindow({
      state: front === null ? state : stepAside(front.getNormalBounds(), workAreas()),
      preload,
      backgroundColor: nativeTheme.shouldUseDarkColors ? '#14181d' : '#f6f7f9',
      developerTools: !app.isPackaged,
    })
    transport.add(window.webContents)
    windows.add(window)
    memory.follow(window)
    if (front === null) window.once('show', sayReady)
  }

  return {
    open,
    show: () => comeToFront(windows.front(), open),
    showShortcuts: () => pressKey(windows.front(), 'F1'),
    receiveLinks: inbox.receive,
  }
}

/** A window that is there, else a new one. */
function comeToFront(front: BrowserWindow | null, open: () => void): void {
  if (front === null) {
    open()
    return
  }
  if (front.isMinimized()) front.restore()
  front.focus()
}

/** As if the operator had pressed it. */
const pressKey = (window: BrowserWindow | null, keyCode: string): void =>
  window?.webContents.sendInputEvent({ type: 'keyDown', keyCode })

/** Launchers wait for this line. */
const sayReady = (): void => void process.stdout.write('Callboard is ready: its window is open\n')

function workAreas(): Bounds[] {
  const main = screen.getPrimaryDisplay()
  const others = screen.getAllDisplays().filter((display) => display.id !== main.id)
  return [main, ...others].map((display) => display.workArea)
}
