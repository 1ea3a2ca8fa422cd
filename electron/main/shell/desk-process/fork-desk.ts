import { utilityProcess } from 'electron'
import { deskMemoryArguments, deskMemoryEnvironment } from './desk-memory.ts'
import type { DeskProcess } from './kept-desk.ts'

/** The process's name in the system's list of processes. */
export const deskServiceName = 'Callboard desk'

/** `file` is the built entry of the utility process. */
export function forkDesk(file: string): DeskProcess {
  const child = utilityProcess.fork(file, [], {
    serviceName: deskServiceName,
    execArgv: [...deskMemoryArguments],
    env: { ...process.env, ...deskMemoryEnvironment },
  })
  return {
    port: {
      post: (message) => child.postMessage(message),
      listen: (hear) => void child.on('message', hear),
    },
    onEnd: (listener) => void child.once('exit', listener),
    kill: () => void child.kill(),
  }
}
