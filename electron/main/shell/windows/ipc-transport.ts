import { randomUUID } from 'node:crypto'
import type { IpcMain, WebContents, WebFrameMain } from 'electron'
import type { AppError } from '#shared/app-error.ts'
import { fail } from '#shared/result.ts'
import type { DeskAnswer, Page, PageRequest } from '../../line/served-desk.ts'
import { isPageAddress } from '../page-origin.ts'

/** Carries requests and events between the desk and the pages of all windows, over one IPC channel each way. */
export interface IpcTransport {
  /** From now on this window's page is answered. */
  readonly add: (contents: WebContents) => void
  /** The page that a window shows now; null of a window that was not added, or has gone. */
  readonly pageOf: (contents: WebContents) => Page | null
  /** Returns the function that ends the service. */
  readonly serve: (answer: (request: PageRequest) => Promise<DeskAnswer>) => () => void
  /** To every page. */
  readonly send: (channel: string, payload: unknown) => void
  /** To one page; nothing happens where it has gone. */
  readonly sendTo: (page: Page, channel: string, payload: unknown) => void
}

const refused = fail<AppError>({ code: 'invalid-request' })

export function createIpcTransport(ipc: Pick<IpcMain, 'handle' | 'removeHandler'>): IpcTransport {
  const pages = new Map<WebContents, () => Page>()
  const send = (contents: WebContents, channel: string, payload: unknown): void => {
    if (!contents.isDestroyed()) contents.send('event', channel, payload)
  }
  return {
    add(contents) {
      pages.set(contents, followPage(contents))
      contents.once('destroyed', () => pages.delete(contents))
    },
    pageOf: (contents) => pages.get(contents)?.() ?? null,
    serve(answer) {
      ipc.handle('request', (event, channel: unknown, request: unknown) => {
        const page = pages.get(event.sender)?.()
        if (page === undefined || !isOurPage(event.senderFrame, event.sender)) return refused
        return answer({ page, channel, request })
      })
      return () => ipc.removeHandler('request')
    },
    send(channel, payload) {
      for (const contents of pages.keys()) send(contents, channel, payload)
    },
    sendTo({ id }, channel, payload) {
      for (const [contents, page] of pages) if (page().id === id) send(contents, channel, payload)
    },
  }
}

/** Only the main frame of a window of ours, and only while it shows our page. */
function isOurPage(frame: WebFrameMain | null, contents: WebContents): boolean {
  return frame !== null && frame === contents.mainFrame && isPageAddress(frame.url)
}

/** A reload or a crash ends one page and begins another. */
function followPage(contents: WebContents): () => Page {
  let gone = new AbortController()
  let page: Page = { id: randomUUID(), gone: gone.signal }
  const renew = (): void => {
    gone.abort()
    gone = new AbortController()
    page = { id: randomUUID(), gone: gone.signal }
  }
  contents.on('did-start-navigation', (event) => {
    if (event.isMainFrame && !event.isSameDocument) renew()
  })
  contents.on('render-process-gone', renew)
  contents.once('destroyed', renew)
  return () => page
}
