import { describe, expect, it } from 'vitest'
import { formatShortcut, isApple, isModified } from '#renderer/base/browser/shortcut.ts'

const press = (init: KeyboardEventInit): KeyboardEvent => new KeyboardEvent('keydown', { key: '1', ...init })

describe('shortcuts', () => {
  it('are written as the computer writes them', () => {
    expect(formatShortcut('mod+k', false)).toBe('Ctrl K')
    expect(formatShortcut('mod+k', true)).toBe('⌘ K')
    expect(isApple({ userAgent: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)' })).toBe(true)
    expect(isApple({ userAgent: 'Mozilla/5.0 (X11; Linux x86_64)' })).toBe(false)
  })

  it('take the platform’s own modifier alone', () => {
    expect(isModified(press({ ctrlKey: true }), false)).toBe(true)
    expect(isModified(press({ metaKey: true }), true)).toBe(true)
    expect(isModified(press({ metaKey: true }), false)).toBe(false)
    expect(isModified(press({ ctrlKey: true, shiftKey: true }), false)).toBe(false)
    expect(isModified(press({ ctrlKey: true, altKey: true }), false)).toBe(false)
    expect(isModified(press({}), false)).toBe(false)
  })
})
