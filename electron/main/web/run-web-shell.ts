import type { InstanceDoor } from '../desk/create-desk.ts'
import type { Desk } from '../desk/desk.ts'
import { registerHandlers } from '../desk/register-handlers.ts'
import type { PageFiles } from '../page/page-files.ts'
import { createSocketTransport } from './socket-transport.ts'
import { startWebServer } from './web-server.ts'

export interface WebShell {
  /** The address to open, with its one-time token. */
  readonly link: string
  /** What a second start on the same data folder needs to ask for a link of its own. */
  readonly door: InstanceDoor
  /** Takes the pages' connections down and then closes the desk. */
  close(): Promise<void>
}

export interface WebShellOptions {
  readonly port: number
  readonly files: PageFiles
  readonly desk: Desk
}

/** Puts a desk behind a loopback server. Rejects with Node's error where it can't listen. */
export async function runWebShell({ port, files, desk }: WebShellOptions): Promise<WebShell> {
  const transport = createSocketTransport()
  registerHandlers(transport, desk.handlers, desk.logger)
  desk.subscribe(transport.broadcast)
  const server = await startWebServer({ port, files, transport })
  return {
    link: server.link,
    door: server.door,
    async close() {
      await server.close()
      await desk.close()
    },
  }
}
