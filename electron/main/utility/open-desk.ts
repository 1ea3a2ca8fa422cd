import type { DeskSource } from '../line/messages.ts'
import type { ServedDesk } from '../line/served-desk.ts'
import { attachDesk } from './attached-desk.ts'
import type { ShellPorts } from './serve-desk.ts'

/**
 * A desk of this process, or one in a web shell. Its own is loaded only where it is asked for: an older
 * Electron, which shows a web shell's desk, has no `node:sqlite`.
 */
export async function openDesk(source: DeskSource, ports: ShellPorts): Promise<ServedDesk> {
  if (source.kind === 'attached') return attachDesk(source)
  const { openOwnDesk } = await import('./own-desk.ts')
  return openOwnDesk(source, ports)
}
