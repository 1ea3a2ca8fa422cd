import { disableAutoUnmount, enableAutoUnmount } from '@vue/test-utils'
import type { Window as HappyWindow } from 'happy-dom'
import { afterEach, vi } from 'vitest'

/*
 * The component tests of one worker share a document and the page's modules, because reading the modules anew
 * for every file takes longer than the tests. So whatever a test mounts, stubs or changes is undone after it.
 */
// A few files ask for plain Node.
const page = 'happyDOM' in globalThis ? (globalThis as unknown as HappyWindow) : null
const address = page?.location.href ?? ''

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  page?.document.body.replaceChildren()
  // A click on a link, one to save a file too, leads happy-dom elsewhere.
  page?.happyDOM.setURL(address)
})
// This file runs once for each test file of the worker, and a second call would throw.
disableAutoUnmount()
enableAutoUnmount(afterEach)
