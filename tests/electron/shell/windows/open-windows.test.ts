import { EventEmitter } from 'node:events'
import { beforeEach, describe, expect, it } from 'vitest'
import type { BrowserWindow } from 'electron'
import { createOpenWindows, type OpenWindows } from '#electron/main/shell/windows/open-windows.ts'

let changes: number
let windows: OpenWindows<BrowserWindow>
const add = (): BrowserWindow => {
  const window = new EventEmitter() as BrowserWindow
  windows.add(window)
  return window
}

beforeEach(() => {
  changes = 0
  windows = createOpenWindows(() => (changes += 1))
})

describe('the window in front', () => {
  it('is none before one is open', () => {
    expect(windows.front()).toBeNull()
  })

  it('is the newest, then the one that has the keyboard', () => {
    const [first, second] = [add(), add()]
    expect(windows.front()).toBe(second)
    first.emit('focus')
    expect(windows.front()).toBe(first)
    expect(changes).toBe(3)
    first.emit('focus')
    expect(changes).toBe(3)
  })

  it('is the one before once it is closed, and none after the last', () => {
    const [first, second] = [add(), add()]
    second.emit('closed')
    expect(windows.front()).toBe(first)
    first.emit('closed')
    expect(windows.front()).toBeNull()
  })
})
