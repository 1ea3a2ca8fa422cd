import type { App, Session, WebContents } from 'electron'
import type { MicrophoneGate } from './microphone-gate.ts'
import { isPageAddress } from './page-origin.ts'

/**
 * Everything that a page could reach beyond itself is denied, for every page there will ever be; a link
 * to another window goes to `openExternal`, which has its own list of who may pass.
 */
export function guardEveryPage(
  app: App,
  openExternal: (address: string) => Promise<void>,
  microphone: MicrophoneGate,
): void {
  app.on('web-contents-created', (_event, contents) => {
    microphone.watch(contents)
    guardContents(contents, openExternal)
  })
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, answer) => {
    event.preventDefault()
    answer(false)
  })
  app.on('select-client-certificate', (event) => event.preventDefault())
}

function guardContents(contents: WebContents, openExternal: (address: string) => Promise<void>): void {
  // Peer connections would send UDP past everything that watches requests.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
  contents.on('will-navigate', (event) => {
    if (!isPageAddress(event.url)) event.preventDefault()
  })
  contents.on('will-frame-navigate', (event) => {
    const isPreview = !event.isMainFrame && event.url === 'about:srcdoc'
    if (!isPreview && (!event.isMainFrame || !isPageAddress(event.url))) event.preventDefault()
  })
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    void openExternal(url)
    return { action: 'deny' }
  })
}

/** A name that never resolves: the page needs no network, and the desk, which does, is not behind this. */
const nowhere = 'http://callboard.invalid:9'

/**
 * What a page may ask of Chromium besides showing itself: to save what it made, where the operator says, and to
 * record, just after the operator pressed something.
 */
export function guardSession(session: Session, microphone: MicrophoneGate): void {
  session.setPermissionRequestHandler((contents, permission, answer, details) =>
    answer(microphone.mayRecord(contents, permission, details)),
  )
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event, item) => {
    if (!isOwnBlob(item.getURL())) event.preventDefault()
  })
  // For what no one sees as a request, such as a relay for peers: whatever leaves by the network leaves by this.
  void session.setProxy({ mode: 'fixed_servers', proxyRules: nowhere, proxyBypassRules: '<-loopback>' })
  session.webRequest.onBeforeRequest((request, answer) => answer({ cancel: !isOwnRequest(request.url) }))
}

/** What the page itself holds in memory: a transmission report, an export. */
function isOwnBlob(address: string): boolean {
  return /^blob:app:\/\/callboard\/[\w-]+$/.test(address)
}

/** `blob:` and `data:` carry their content with them; the developer tools are not in packaged builds. */
export function isOwnRequest(address: string): boolean {
  return isPageAddress(address) || /^(blob:app:\/\/callboard\/|data:|devtools:)/.test(address)
}
