import type { MediaAccessPermissionRequest, WebContents } from 'electron'
import { isPageAddress } from './page-origin.ts'

/** What Electron tells of a permission request; only some kinds have all of it. */
type Details = Pick<Partial<MediaAccessPermissionRequest>, 'mediaTypes' | 'requestingUrl' | 'isMainFrame'>

export interface MicrophoneGate {
  /** From now on presses on this page count. */
  watch(contents: WebContents): void
  /** Only for sound alone, for our own page itself, and only just after the operator pressed something on it. */
  mayRecord(contents: WebContents | null, permission: string, details: Details): boolean
}

/** Milliseconds after a press: as long as a page takes that was asked to record. */
const pressCounts = 5_000
const presses = ['mouseDown', 'rawKeyDown', 'keyDown', 'gestureTap', 'touchStart']

/**
 * Electron's input events come from the operator alone: no script of a page can make one. So a page that was
 * taken over can't listen while nobody uses it. `now` in milliseconds. Where an old Electron has no such events,
 * nothing is ever recorded.
 */
export function createMicrophoneGate(now: () => number): MicrophoneGate {
  const pressedAt = new WeakMap<WebContents, number>()
  return {
    watch(contents) {
      contents.on('input-event', (_event, input) => {
        if (presses.includes(input.type)) pressedAt.set(contents, now())
      })
    },
    mayRecord(contents, permission, { mediaTypes = [], requestingUrl = '', isMainFrame }) {
      if (contents === null || permission !== 'media' || isMainFrame !== true) return false
      if (mediaTypes.length !== 1 || mediaTypes[0] !== 'audio' || !isPageAddress(requestingUrl)) return false
      return now() - (pressedAt.get(contents) ?? -Infinity) <= pressCounts
    },
  }
}
