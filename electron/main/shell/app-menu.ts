import type { MenuItemConstructorOptions } from 'electron'

export interface MenuOptions {
  readonly platform: NodeJS.Platform
  /** Developer tools are only where the application is being developed. */
  readonly developing: boolean
  readonly newWindow: () => void
  readonly showShortcuts: () => void
}

/** The system's standard items with their shortcuts, and *New window*. */
export function createMenuTemplate({
  platform,
  developing,
  newWindow,
  showShortcuts,
}: MenuOptions): MenuItemConstructorOptions[] {
  const isMac = platform === 'darwin'
  const tools: MenuItemConstructorOptions[] = [{ type: 'separator' }, { role: 'toggleDevTools' }]
  return [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    {
      label: '&File',
      submenu: [
        { id: 'new-window', label: '&New window', accelerator: 'CmdOrCtrl+Shift+N', click: newWindow },
        { type: 'separator' },
        { role: 'close' },
        ...(isMac ? [] : [{ role: 'quit' } as const]),
      ],
    },
    { role: 'editMenu' },
    {
      label: '&View',
      submenu: [
        { role: 'reload' },
        { type: 'separator' },
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
        ...(developing ? tools : []),
      ],
    },
    { role: 'windowMenu' },
    helpMenu(showShortcuts),
  ]
}

/** The page has the key itself; the menu only names it. */
const helpMenu = (showShortcuts: () => void): MenuItemConstructorOptions => ({
  role: 'help',
  submenu: [
    {
      id: 'shortcuts',
      label: '&Keyboard shortcuts',
      accelerator: 'F1',
      registerAccelerator: false,
      click: showShortcuts,
    },
  ],
})
