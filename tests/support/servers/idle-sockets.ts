import { spawn } from 'node:child_process'
import { once } from 'node:events'

export interface SocketHolder {
  /** Ends the program that holds them. */
  stop(): Promise<void>
}

/** Opens sockets that say nothing and keeps them; each that is closed on it is opened anew, `again` ms later. */
const program = `
const { connect } = require('node:net')
const [, port, most, again] = process.argv.map(Number)
let opened = 0
const hold = () => {
  const socket = connect(port, '127.0.0.1')
  socket.on('connect', () => { if (++opened === most) console.log('holding') })
  socket.on('error', () => undefined)
  socket.on('close', () => setTimeout(hold, again))
}
for (let count = 0; count < most; count++) hold()
`

/** Another program of this computer that holds as many of a server's sockets as it is given. */
export async function holdIdleSockets(port: number, most: number, againMs: number): Promise<SocketHolder> {
  const args = ['-e', program, '--', String(port), String(most), String(againMs)]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  return {
    async stop() {
      child.kill('SIGKILL')
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    },
  }
}
