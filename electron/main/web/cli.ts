import { homedir } from 'node:os'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createDesk, DataFolderProblem } from '../desk/create-desk.ts'
import type { Desk } from '../desk/desk.ts'
import { createFileSecretStore } from '../desk/file-secret-store.ts'
import { createKeyFileCipher } from '../desk/key-file-cipher.ts'
import { readPageFiles } from '../page/page-files.ts'
import { decideDataDir } from './default-data-dir.ts'
import { parseWebOptions, webHelp, type WebOptions } from './parse-options.ts'
import { runWebShell, type WebShell } from './run-web-shell.ts'
import { describeStartProblem } from './start-problem.ts'

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
  const desk = await openDesk(options)
  if (desk === null) return
  const shell = await listen(options.port, desk)
  if (shell === null) return
  endOnSignals(shell)
  process.stdout.write(`Callboard is ready: ${shell.link}\n`)

  async function listen(port: number, served: Desk): Promise<WebShell | null> {
    try {
      return await runWebShell({ port, files, desk: served })
    } catch (error) {
      await served.close()
      const sentence = describeStartProblem(error, port)
      if (sentence === null) throw error
      refuse(sentence)
      return null
    }
  }
}

async function openDesk({ dataDir, provider }: WebOptions): Promise<Desk | null> {
  const folder = resolve(dataDir ?? decideDataDir(process.platform, process.env, homedir()))
  try {
    return await createDesk({
      dataDir: folder,
      secrets: createFileSecretStore(folder, createKeyFileCipher(folder)),
      ...(provider === null ? {} : { suggestedProvider: provider }),
    })
  } catch (error) {
    if (!(error instanceof DataFolderProblem)) throw error
    refuse(error.message)
    return null
  }
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
