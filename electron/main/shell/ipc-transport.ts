import { randomUUID } from 'node:crypto'
import type { BrowserWindow, IpcMain, WebContents, WebFrameMain } from 'electron'
import type { Requester } from '../desk/requests/handlers.ts'
import type { RequestTransport } from '../desk/requests/register-handlers.ts'
import { isPageAddress } from './page-origin.ts'

export interface IpcTransport extends RequestTransport {
  readonly send: (channel: string, payload: unknown) => void
}

/** Carries requests and events between the desk and the window's page, over one IPC channel each way. */
export function createIpcTransport(ipc: IpcMain, window: BrowserWindow): IpcTransport {
  const contents = window.webContents
  const requester = followPage(contents)
  return {
    serve(answer) {
      ipc.handle('request', (event, channel: unknown, request: unknown) =>
        answer({ channel, request, requester: requester(), trusted: isOurPage(event.senderFrame, contents) }),
      )
      return () => ipc.removeHandler('request')
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
function followPage(contents: WebContents): () => Requester {
  let gone = new AbortController()
  let requester: Requester = { id: randomUUID(), gone: gone.signal }
  const renew = (): void => {
    gone.abort()
    gone = new AbortController()
    requester = { id: randomUUID(), gone: gone.signal }
  }
  contents.on('did-start-navigation', (event) => {
    if (event.isMainFrame && !event.isSameDocument) renew()
  })
  contents.on('render-process-gone', renew)
  contents.on('destroyed', renew)
  return () => requester
}
