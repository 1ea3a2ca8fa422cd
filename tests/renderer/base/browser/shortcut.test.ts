import { expect, it } from 'vitest'
import { formatShortcut, isApple } from '#renderer/base/browser/shortcut.ts'

it('shortcuts are written as the computer writes them', () => {
  expect(formatShortcut('mod+k', false)).toBe('Ctrl K')
  expect(formatShortcut('mod+k', true)).toBe('⌘ K')
  expect(isApple({ userAgent: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)' })).toBe(true)
  expect(isApple({ userAgent: 'Mozilla/5.0 (X11; Linux x86_64)' })).toBe(false)
})
