import { BrowserWindow } from 'electron'
import type { WindowState } from './decide-window-state.ts'
import { pageAddress } from '../page-origin.ts'

export interface MainWindowOptions {
  readonly state: WindowState
  /** The preload script's file. */
  readonly preload: string
  readonly backgroundColor: string
  readonly developerTools: boolean
}

/** The one place where windows are made. */
export function createMainWindow(options: MainWindowOptions): BrowserWindow {
  const { state, preload, backgroundColor, developerTools } = options
  const window = new BrowserWindow({
    ...state.bounds,
    minWidth: 720,
    minHeight: 480,
    title: 'Callboard',
    show: false,
    backgroundColor,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      // Its dictionaries would come from a third party's server.
      spellcheck: false,
      devTools: developerTools,
    },
  })
  window.once('ready-to-show', () => {
    if (state.maximized) window.maximize()
    window.show()
  })
  void window.loadURL(pageAddress)
  return window
}
