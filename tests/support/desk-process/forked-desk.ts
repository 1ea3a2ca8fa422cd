import { fork, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { DeskProcess } from '#electron/main/shell/desk-process/kept-desk.ts'

const script = fileURLToPath(new URL('./forked-desk-process.ts', import.meta.url))

export interface ForkedDesk extends DeskProcess {
  readonly child: ChildProcess
}

/** A desk in a process of its own, with Node's channel in the place of Electron's `MessagePort`. */
export function forkDeskInNode(): ForkedDesk {
  const child = fork(script, [], {
    serialization: 'advanced',
    execArgv: ['--disable-warning=ExperimentalWarning'],
  })
  return {
    child,
    port: {
      post: (message) => void (child.connected && child.send(message as object, () => undefined)),
      listen: (hear) => void child.on('message', hear),
    },
    onEnd: (listener) => void child.once('exit', listener),
    kill: () => void child.kill('SIGKILL'),
  }
}
