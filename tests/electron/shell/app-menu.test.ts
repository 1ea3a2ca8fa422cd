import { describe, expect, it } from 'vitest'
import { createMenuTemplate } from '#electron/main/shell/app-menu.ts'

const roles = (platform: NodeJS.Platform, developing: boolean): string =>
  JSON.stringify(createMenuTemplate(platform, developing))

describe('the menu', () => {
  it('has copy and paste, zoom, and the windows’ own commands', () => {
    for (const role of ['editMenu', 'zoomIn', 'zoomOut', 'resetZoom', 'windowMenu', 'fileMenu']) {
      expect(roles('linux', false)).toContain(`"${role}"`)
    }
  })

  it('has the application’s menu on a Mac only', () => {
    expect(roles('darwin', false)).toContain('"appMenu"')
    expect(roles('win32', false)).not.toContain('"appMenu"')
  })

  it('has developer tools only while developing', () => {
    expect(roles('linux', true)).toContain('"toggleDevTools"')
    expect(roles('linux', false)).not.toContain('"toggleDevTools"')
  })
})
