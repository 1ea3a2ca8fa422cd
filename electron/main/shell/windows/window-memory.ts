import { chmodSync, existsSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { ipcMain, type BrowserWindow } from 'electron'
import ElectronStore from 'electron-store'
import { savedWindow, type SavedWindow } from './decide-window-state.ts'

/** A window that is dragged moves many times a second. */
const restMs = 400

export interface WindowMemory {
  read(): SavedWindow | null
  /** Remembers every place the window comes to rest, and the last one when it closes. */
  follow(window: BrowserWindow): void
}

/** Keeps the window's place in `window.json` of the folder; a damaged file is put aside. */
export function createWindowMemory(folder: string): WindowMemory {
  const store = openStore(folder)
  return {
    read() {
      const parsed = savedWindow.safeParse(store.get('window'))
      return parsed.success ? parsed.data : null
    },
    follow(window) {
      const keep = (): void => {
        if (!window.isDestroyed() && !window.isMinimized() && !window.isFullScreen()) {
          store.set('window', stateOf(window))
        }
      }
      const keepSoon = createPause(restMs, keep)
      window.on('close', keep)
      window.on('move', keepSoon)
      window.on('resize', keepSoon)
      window.on('maximize', keepSoon)
      window.on('unmaximize', keepSoon)
    },
  }
}

/** Debounced: runs `delayMs` after the last call. */
function createPause(delayMs: number, run: () => void): () => void {
  let timer: NodeJS.Timeout | undefined
  return () => {
    clearTimeout(timer)
    timer = setTimeout(run, delayMs)
    timer.unref()
  }
}

const stateOf = (window: BrowserWindow): SavedWindow => ({
  bounds: window.getNormalBounds(),
  maximized: window.isMaximized(),
})

function openStore(folder: string): ElectronStore {
  const file = join(folder, 'window.json')
  const open = (): ElectronStore => new ElectronStore({ cwd: folder, name: 'window', configFileMode: 0o600 })
  const store = openOrPutAside(file, open)
  // The store answers to this channel for pages that would read it themselves; ours never do.
  ipcMain.removeAllListeners('electron-store-get-data')
  if (existsSync(file)) chmodSync(file, 0o600)
  return store
}

function openOrPutAside(file: string, open: () => ElectronStore): ElectronStore {
  try {
    return open()
  } catch {
    renameSync(file, `${file}.damaged`)
    return open()
  }
}
