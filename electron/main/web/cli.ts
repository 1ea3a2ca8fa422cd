import { homedir } from 'node:os'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  createDesk,
  DataFolderProblem,
  FolderInUse,
  readBrowserNote,
  readInstanceNote,
  writeBrowserNote,
  writeInstanceNote,
} from '../desk/create-desk.ts'
import type { Desk } from '../desk/desk.ts'
import { createFileSecretStore } from '../desk/secrets/file-secret-store.ts'
import { createKeyFileCipher } from '../desk/secrets/key-file-cipher.ts'
import { systemClock } from '../system/system-clock.ts'
import { readPageFiles } from '../page/page-files.ts'
import { askForLink, findRunningLink } from './ask-holder.ts'
import { decideDataDir } from './default-data-dir.ts'
import { parseWebOptions, webHelp, type WebOptions } from './parse-options.ts'
import { runWebShell, type WebShell } from './run-web-shell.ts'
import { describeStartProblem } from './start-problem.ts'
import type { BrowserMemory } from './web-server.ts'

const badStart = 2

const parsed = parseWebOptions(process.argv.slice(2))
if (!parsed.ok) refuse(parsed.error)
else if (parsed.value.help) process.stdout.write(webHelp)
else await start(parsed.value)

async function start(options: WebOptions): Promise<void> {
  const files = readPageFiles(fileURLToPath(new URL('../../../out/renderer', import.meta.url)))
  if (!files.has('/')) {
    refuse('The page is not built yet; "npm run web" builds it.')
    return
  }
  const folder = resolve(options.dataDir ?? decideDataDir(process.platform, process.env, homedir()))
  const desk = await openDesk(folder, options)
  if (desk === null) return
  const shell = await listen(options.port, desk)
  if (shell === null) return
  endOnSignals(shell)
  leaveNote(folder, shell, desk)
  sayReady(shell.link)

  async function listen(port: number | null, served: Desk): Promise<WebShell | null> {
    try {
      return await runWebShell({ port, files, desk: served, memory: openMemory(folder, served) })
    } catch (error) {
      await served.close()
      const sentence = describeStartProblem(error, port ?? 0)
      if (sentence === null) throw error
      refuse(sentence)
      return null
    }
  }
}

/** Without it open tabs don't find the next start; no reason to stop. */
function openMemory(folder: string, { logger }: Desk): BrowserMemory {
  return {
    read: () => readBrowserNote(folder),
    keep(note) {
      try {
        writeBrowserNote(folder, note)
      } catch {
        logger.warn('browser.note-refused')
      }
    },
  }
}

/** Without it a second start only says that the folder is in use; no reason not to start. */
function leaveNote(folder: string, shell: WebShell, { logger }: Desk): void {
  try {
    writeInstanceNote(folder, { shownBy: 'browser', door: shell.door })
  } catch {
    logger.warn('instance.note-refused')
  }
}

/** The last line of a start: launchers wait for it and open what it names. */
function sayReady(link: string): void {
  process.stdout.write(`Callboard is ready: ${link}\n`)
}

/** Null where there is none to serve: the folder is unusable, or another Callboard shows it already. */
async function openDesk(folder: string, { provider }: WebOptions): Promise<Desk | null> {
  try {
    return await createDesk({
      dataDir: folder,
      shownBy: 'browser',
      secrets: createFileSecretStore(folder, createKeyFileCipher(folder)),
      ...(provider === null ? {} : { suggestedProvider: provider }),
    })
  } catch (error) {
    if (error instanceof FolderInUse) await showRunning(folder, error)
    else if (error instanceof DataFolderProblem) refuse(error.message)
    else throw error
    return null
  }
}

/** A second start shows the first one's page. */
async function showRunning(folder: string, problem: FolderInUse): Promise<void> {
  const note = () => readInstanceNote(folder)
  const link = await findRunningLink({ note, ask: askForLink, clock: systemClock })
  if (link === null) {
    refuse(`${problem.message} Use its window, or close it first.`)
    return
  }
  process.stdout.write(`Callboard is already running: ${link}\n`)
  sayReady(link)
}

function refuse(sentence: string): void {
  process.stderr.write(`${sentence}\n`)
  process.exitCode = badStart
}

/** The second signal does not wait for a desk that can't end. */
function endOnSignals(shell: WebShell): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void shell.close().then(() => process.exit(0)))
  }
}
