/** The page's own scheme: nothing else on the computer can be an `app://` page. */
export const pageScheme = 'app'
export const pageAddress = 'app://callboard/'

/** Whether an address is of our page; Node gives such addresses no origin of their own to compare. */
export function isPageAddress(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, host, username, password } = new URL(address)
  return protocol === 'app:' && host === 'callboard' && username === '' && password === ''
}
