import type { MenuItemConstructorOptions } from 'electron'

/** The system's own words and keys; developer tools only where the application is being developed. */
export function createMenuTemplate(
  platform: NodeJS.Platform,
  developing: boolean,
): MenuItemConstructorOptions[] {
  const tools: MenuItemConstructorOptions[] = [{ type: 'separator' }, { role: 'toggleDevTools' }]
  return [
    ...(platform === 'darwin' ? [{ role: 'appMenu' } as const] : []),
    { role: 'fileMenu' },
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
  ]
}
