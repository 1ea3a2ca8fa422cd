import { randomUUID } from 'node:crypto'
import type { BrowserWindow, IpcMain, WebContents, WebFrameMain } from 'electron'
import type { Caller } from '../desk/requests/handlers.ts'
import type { CallTransport } from '../desk/requests/register-handlers.ts'
import { isPageAddress } from './page-origin.ts'

export interface IpcTransport extends CallTransport {
  readonly send: (channel: string, payload: unknown) => void
}

/** Carries calls and events between the desk and the window's page, over one IPC channel each way. */
export function createIpcTransport(ipc: IpcMain, window: BrowserWindow): IpcTransport {
  const contents = window.webContents
  const caller = followPage(contents)
  return {
    serve(answer) {
      ipc.handle('call', (event, channel: unknown, request: unknown) =>
        answer({ channel, request, caller: caller(), trusted: isOurPage(event.senderFrame, contents) }),
      )
      return () => ipc.removeHandler('call')
    },
    send(channel, payload) {
      if (!contents.isDestroyed()) contents.send('event', channel, payload)
    },
  }
}

/** Only the main frame of our window, and only while it shows our page. */
function isOurPage(frame: WebFrameMain | null, contents: WebContents): boolean {
  return frame !== null && frame === contents.mainFrame && isPageAddress(frame.url)
}

/** A reload or a crash ends one page and begins another. */
function followPage(contents: WebContents): () => Caller {
  let gone = new AbortController()
  let caller: Caller = { id: randomUUID(), gone: gone.signal }
  const renew = (): void => {
    gone.abort()
    gone = new AbortController()
    caller = { id: randomUUID(), gone: gone.signal }
  }
  contents.on('did-start-navigation', (event) => {
    if (event.isMainFrame && !event.isSameDocument) renew()
  })
  contents.on('render-process-gone', renew)
  contents.on('destroyed', renew)
  return () => caller
}
