import { EventEmitter } from 'node:events'
import type { WebContents } from 'electron'
import { beforeEach, describe, expect, it } from 'vitest'
import { createMicrophoneGate, type MicrophoneGate } from '#electron/main/shell/microphone-gate.ts'

const sound = { mediaTypes: ['audio' as const], requestingUrl: 'app://callboard/', isMainFrame: true }

let now: number
let contents: WebContents
let gate: MicrophoneGate

beforeEach(() => {
  now = 1_000_000
  contents = new EventEmitter() as WebContents
  gate = createMicrophoneGate(() => now)
  gate.watch(contents)
})

const press = (type: string): boolean => contents.emit('input-event', {}, { type })

describe('issue 10 §1: the microphone of the desktop', () => {
  it('is the page’s for five seconds after a press', () => {
    press('mouseDown')
    now += 5_000
    expect(gate.mayRecord(contents, 'media', sound)).toBe(true)
    now += 1
    expect(gate.mayRecord(contents, 'media', sound)).toBe(false)
  })

  it.each(['rawKeyDown', 'keyDown', 'gestureTap', 'touchStart'])('counts %s as a press', (type) => {
    press(type)
    expect(gate.mayRecord(contents, 'media', sound)).toBe(true)
  })

  it('is nobody’s without a press, however the pointer moves', () => {
    for (const type of ['mouseMove', 'mouseEnter', 'mouseWheel']) press(type)
    expect(gate.mayRecord(contents, 'media', sound)).toBe(false)
  })

  it.each([
    ['the camera', 'media', { ...sound, mediaTypes: ['video' as const] }],
    ['camera and microphone', 'media', { ...sound, mediaTypes: ['audio' as const, 'video' as const] }],
    ['nothing named', 'media', { ...sound, mediaTypes: [] }],
    ['another page', 'media', { ...sound, requestingUrl: 'https://evil.example/' }],
    ['a frame in the page', 'media', { ...sound, isMainFrame: false }],
    ['another permission', 'geolocation', sound],
  ])('is refused with %s, also just after a press', (_, permission, details) => {
    press('mouseDown')
    expect(gate.mayRecord(contents, permission, details)).toBe(false)
  })

  it('is refused to a page that was not pressed on', () => {
    press('mouseDown')
    const another = new EventEmitter() as WebContents
    expect(gate.mayRecord(another, 'media', sound)).toBe(false)
    expect(gate.mayRecord(null, 'media', sound)).toBe(false)
  })
})
