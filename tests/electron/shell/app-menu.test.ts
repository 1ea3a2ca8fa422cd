import { describe, expect, it } from 'vitest'
import { createMenuTemplate } from '#electron/main/shell/app-menu.ts'

let opened = 0
let listed = 0
const template = (platform: NodeJS.Platform, developing: boolean) =>
  createMenuTemplate({
    platform,
    developing,
    newWindow: () => (opened += 1),
    showShortcuts: () => (listed += 1),
  })
const roles = (platform: NodeJS.Platform, developing: boolean): string =>
  JSON.stringify(template(platform, developing))

describe('the menu', () => {
  it('has copy and paste, zoom, and the windows’ own commands', () => {
    for (const role of ['editMenu', 'zoomIn', 'zoomOut', 'resetZoom', 'windowMenu', 'close']) {
      expect(roles('linux', false)).toContain(`"${role}"`)
    }
  })

  it('opens another window by its entry and its keys', () => {
    const file = template('linux', false).find(({ label }) => label === '&File')
    const [entry] = Array.isArray(file?.submenu) ? file.submenu : []
    expect(entry).toMatchObject({ label: '&New window', accelerator: 'CmdOrCtrl+Shift+N' })
    ;(entry?.click as (() => void) | undefined)?.()
    expect(opened).toBe(1)
  })

  it('lists the keyboard shortcuts, whose key is the page’s', () => {
    const help = template('linux', false).find(({ role }) => role === 'help')
    const [entry] = Array.isArray(help?.submenu) ? help.submenu : []
    expect(entry).toMatchObject({ label: '&Keyboard shortcuts', registerAccelerator: false })
    ;(entry?.click as (() => void) | undefined)?.()
    expect(listed).toBe(1)
  })

  it('quits from the file menu, on a Mac from the application’s menu', () => {
    expect(roles('linux', false)).toContain('"quit"')
    expect(roles('darwin', false)).not.toContain('"quit"')
    expect(roles('darwin', false)).toContain('"appMenu"')
    expect(roles('win32', false)).not.toContain('"appMenu"')
  })

  it('has developer tools only while developing', () => {
    expect(roles('linux', true)).toContain('"toggleDevTools"')
    expect(roles('linux', false)).not.toContain('"toggleDevTools"')
  })
})
