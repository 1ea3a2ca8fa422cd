import { shell } from 'electron'
import { mayOpenExternally } from './external-links.ts'

/** The only way out to other programs. */
export async function openExternal(address: string): Promise<void> {
  if (mayOpenExternally(address)) await shell.openExternal(new URL(address).href)
}
