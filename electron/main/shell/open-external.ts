import { shell } from 'electron'

/** The provider's own sites; everything else stays closed. */
const hosts = ['www.surevoip.co.uk', 'portal.surevoip.co.uk', 'support.surevoip.co.uk']

/** Whether a link of a page may open in the operator's browser. */
export function mayOpenExternally(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname, port, username, password } = new URL(address)
  return protocol === 'https:' && hosts.includes(hostname) && `${port}${username}${password}` === ''
}

/** The only way out to other programs. */
export async function openExternal(address: string): Promise<void> {
  if (mayOpenExternally(address)) await shell.openExternal(new URL(address).href)
}
