/** The page's own scheme: nothing else on the computer can be an `app://` page. */
export const pageScheme = 'app'
export const pageAddress = 'app://callboard/'

/** Whether an address is of our page; Node gives such addresses no origin of their own to compare. */
export function isPageAddress(address: string): boolean {
  const url = parseUrl(address)
  return url?.protocol === 'app:' && url.host === 'callboard' && `${url.username}${url.password}` === ''
}

/** Null where it is none; older Electrons have no `URL.canParse`. */
export function parseUrl(text: string): URL | null {
  try {
    return new URL(text)
  } catch {
    return null
  }
}
