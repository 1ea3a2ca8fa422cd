import type { InstanceDoor } from '../desk/create-desk.ts'
import type { Desk } from '../desk/desk.ts'
import { registerHandlers } from '../desk/requests/register-handlers.ts'
import { systemClock } from '../system/system-clock.ts'
import type { PageFiles } from '../page/page-files.ts'
import { createSocketTransport } from './socket-transport.ts'
import { startWebServer, type BrowserMemory } from './web-server.ts'

export interface WebShell {
  /** The address to open, with its one-time token. */
  readonly link: string
  /** What a second start on the same data folder needs to ask for a link of its own. */
  readonly door: InstanceDoor
  /** Takes the pages' connections down and then closes the desk. */
  close(): Promise<void>
}

export interface WebShellOptions {
  /** 0: any free one. Null: that of the last start, or any free one where it is taken. */
  readonly port: number | null
  readonly files: PageFiles
  readonly desk: Desk
  /** Nothing is kept where absent. */
  readonly memory?: BrowserMemory
}

const noMemory: BrowserMemory = { read: () => null, keep: () => undefined }

/** Puts a desk behind a loopback server. Rejects with Node's error where it can't listen. */
export async function runWebShell(options: WebShellOptions): Promise<WebShell> {
  const { port, files, desk, memory = noMemory } = options
  const transport = createSocketTransport()
  registerHandlers(transport, desk.handlers, desk.logger)
  desk.subscribe(transport.broadcast)
  const server = await startWebServer({
    port,
    files,
    answerFile: desk.answerFile,
    transport,
    memory,
    clock: systemClock,
  })
  return {
    link: server.link,
    door: server.door,
    async close() {
      await server.close()
      await desk.close()
    },
  }
}
