import { openDesk } from '#electron/main/utility/open-desk.ts'
import { serveDesk } from '#electron/main/utility/serve-desk.ts'

/** What the utility process runs, as a child of Node: the test runtime's Electron can't load the desk. */
serveDesk(
  {
    post: (message) => void process.send?.(message),
    listen: (hear) => void process.on('message', hear),
  },
  openDesk,
)

// The test has ended.
process.on('disconnect', () => process.exit())
