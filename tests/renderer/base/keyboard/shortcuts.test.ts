import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isShortcut, shortcuts, type ShortcutName } from '#renderer/base/keyboard/shortcuts.ts'

const press = (key: string, held: KeyboardEventInit = {}): KeyboardEvent =>
  new KeyboardEvent('keydown', { key, ...held })

describe('a shortcut', () => {
  it('is its key with the platform’s own modifier alone', () => {
    expect(isShortcut(press('k', { ctrlKey: true }), 'dial', false)).toBe(true)
    expect(isShortcut(press('k', { metaKey: true }), 'dial', true)).toBe(true)
    expect(isShortcut(press('k', { metaKey: true }), 'dial', false)).toBe(false)
    expect(isShortcut(press('k', { ctrlKey: true, shiftKey: true }), 'dial', false)).toBe(false)
    expect(isShortcut(press('k', { ctrlKey: true, altKey: true }), 'dial', false)).toBe(false)
    expect(isShortcut(press('k'), 'dial', false)).toBe(false)
  })

  it('Shift tells somebody else’s call from one’s own; a letter with Shift is none', () => {
    expect(isShortcut(press('Delete'), 'hangUp', false)).toBe(true)
    expect(isShortcut(press('Delete', { shiftKey: true }), 'hangUp', false)).toBe(false)
    expect(isShortcut(press('Delete', { shiftKey: true }), 'hangUpOther', false)).toBe(true)
    expect(isShortcut(press('H', { shiftKey: true }), 'hold', false)).toBe(false)
  })

  it('? is itself with or without Shift, as keyboards differ', () => {
    expect(isShortcut(press('?', { shiftKey: true }), 'help', false)).toBe(true)
    expect(isShortcut(press('?'), 'help', false)).toBe(true)
  })
})

describe('the list of keys', () => {
  const folder = 'renderer/src'
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:ts|vue)$/.test(name) && !name.endsWith('keyboard/shortcuts.ts'))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n')

  it.each(Object.keys(shortcuts) as ShortcutName[])('%s is asked for where its key is handled', (name) => {
    expect(sources).toMatch(new RegExp(`isShortcut\\(\\w+, '${name}'\\)|shortcuts\\.${name}\\.keys`))
  })
})
