/** Whether shortcuts are written with the Command key. */
export function isApple(device: Pick<Navigator, 'userAgent'>): boolean {
  return /Mac|iPhone|iPad/.test(device.userAgent)
}

/** `mod+k` as `Ctrl K` or `⌘ K`. */
export function formatShortcut(keys: string, apple: boolean): string {
  const written = keys.split('+').map((key) => {
    if (key === 'mod') return apple ? '⌘' : 'Ctrl'
    return key.length === 1 ? key.toUpperCase() : key
  })
  return written.join(' ')
}
