import { FolderInUse, takeFolder } from '#electron/main/storage/take-folder.ts'

/** Takes the folder named by its argument, says so, and keeps it until it is ended. */
try {
  takeFolder(process.argv[2] ?? '', { shownBy: 'window' })
  process.stdout.write('taken\n')
  setInterval(() => undefined, 60_000)
} catch (cause) {
  if (!(cause instanceof FolderInUse)) throw cause
  process.stdout.write('in use\n')
}
