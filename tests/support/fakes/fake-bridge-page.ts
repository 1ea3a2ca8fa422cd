import { isFilePath } from '#shared/ipc/file-addresses.ts'
import { FakeBridge } from './fake-bridge.ts'
import { sampleDesk } from './fake-data.ts'

declare global {
  interface Window {
    /** The fake desk of a page under test; also `window.callboard`. */
    fakeBridge: FakeBridge
    /** A fresh sample state, to build others from. */
    sampleDesk: typeof sampleDesk
  }
}

/** Bundled and injected before the page's own scripts by tests/support/fakes/inject-fake-bridge.ts. */
window.fakeBridge = new FakeBridge()
window.sampleDesk = sampleDesk
Object.assign(window, { callboard: window.fakeBridge })

const fetchOutside = window.fetch.bind(window)
window.fetch = (address, request = {}) =>
  typeof address === 'string' && isFilePath(address.split('?', 1)[0] ?? '')
    ? window.fakeBridge.fileServer.fetch(address, request)
    : fetchOutside(address, request)
