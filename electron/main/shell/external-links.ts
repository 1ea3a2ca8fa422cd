import { parseUrl } from './page-origin.ts'

/** The provider's own sites; everything else stays closed. */
const hosts = ['www.surevoip.co.uk', 'portal.surevoip.co.uk', 'support.surevoip.co.uk']

/** Whether a link of a page may open in the operator's browser. */
export function mayOpenExternally(address: string): boolean {
  const url = parseUrl(address)
  if (url === null) return false
  const { protocol, hostname, port, username, password } = url
  return protocol === 'https:' && hosts.includes(hostname) && `${port}${username}${password}` === ''
}
