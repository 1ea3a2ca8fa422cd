import { openDesk } from './open-desk.ts'
import { serveDesk } from './serve-desk.ts'

/*
 * The entry of the utility process. The system's signals to end, which a terminal sends to every process of
 * the program, are the main process's to answer: it asks for `close`, and ends this process afterwards.
 */
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined)

const { parentPort } = process
serveDesk(
  {
    post: (message) => parentPort.postMessage(message),
    listen: (hear) => void parentPort.on('message', ({ data }) => hear(data)),
  },
  openDesk,
)
