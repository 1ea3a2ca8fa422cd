import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDesk } from '#electron/main/desk/create-desk.ts'
import type { DeskEvent } from '#electron/main/desk/desk.ts'
import { createAnswerRequest } from '#electron/main/desk/requests/register-handlers.ts'
import { systemClock } from '#electron/main/system/system-clock.ts'
import type { Clock } from '#electron/main/ports/clock.ts'
import type { RequestChannel } from '#shared/ipc/channels.ts'
import type { RequestOf } from '#shared/ipc/contract.ts'
import { MemorySecretStore } from '#tests/support/stores/memory-secret-store.ts'
import { removeFolder } from './clean-up.ts'

export type Ask = <C extends RequestChannel>(channel: C, request: RequestOf<C>) => Promise<void>

export interface BenchDesk {
  /** Through the gate that every page's call passes. Rejects where the desk refuses. */
  readonly ask: Ask
  readonly subscribe: (listener: (event: DeskEvent) => void) => () => void
  close(): Promise<void>
}

/** The real desk in this process, in a folder of its own. */
export async function openBenchDesk(clock: Clock = systemClock): Promise<BenchDesk> {
  const folder = makeFolder()
  const desk = await createDesk({ dataDir: folder, secrets: new MemorySecretStore(), clock })
  return {
    ask: asker(createAnswerRequest(desk.handlers, desk.logger)),
    subscribe: desk.subscribe,
    async close() {
      await desk.close()
      removeFolder(folder)
    },
  }
}

export const makeFolder = (): string => mkdtempSync(join(tmpdir(), 'callboard-bench-'))

export function asker(answerRequest: ReturnType<typeof createAnswerRequest>): Ask {
  const requester = { id: 'bench', gone: new AbortController().signal }
  return async (channel, request) => {
    const answer = await answerRequest({ channel, request, trusted: true, requester })
    if (!answer.ok) throw new Error(`${channel}: ${JSON.stringify(answer.error)}`)
  }
}

/** Signs in as the practice provider's account and looks at the board, as a page does. */
export async function lookAtBoard(ask: Ask, url: string): Promise<void> {
  const provider = { kind: 'other', url } as const
  await ask('account.signIn', { provider, username: 'practice', password: 'practice', remember: false })
  await ask('status.watch', { page: 'calls', visible: true })
}

/** A clock that runs `times` as fast, from now on. */
export function hastyClock(times: number): Clock {
  const [wall, mono] = [Date.now(), performance.now()]
  const monotonic = (): number => mono + (performance.now() - mono) * times
  return {
    monotonic,
    // Epoch milliseconds are whole numbers everywhere.
    now: () => Math.round(wall + monotonic() - mono),
    after: (delayMs, run) => systemClock.after(delayMs / times, run),
  }
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
