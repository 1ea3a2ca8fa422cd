import { inject, type InjectionKey } from 'vue'
import type { AppError } from '#shared/app-error.ts'
import type { Bridge } from '#shared/ipc/bridge.ts'
import { addDocumentAddress, fileKeyHeader, type AddDocument } from '#shared/ipc/file-addresses.ts'
import { deskUnreachable } from '#shared/ipc/socket-bridge.ts'
import { fail, succeed, type Result } from '#shared/result.ts'
import { useBridge } from './use-bridge.ts'

export interface DeskFile {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly mediaType: string
}

export interface UploadHooks {
  /** Told how many bytes the desk has written. */
  readonly taken?: (bytes: number) => void
  /** Ends the upload; then the desk keeps nothing of it. */
  readonly signal?: AbortSignal
}

/** Documents and sounds of the desk, by their addresses; see `file-addresses.ts`. No method rejects. */
export interface DeskFiles {
  /** `cancelled` where the signal ended it. */
  read(address: string, signal?: AbortSignal): Promise<Result<DeskFile, AppError>>
  /** The draft's id, once the desk has the document on disk. `cancelled` where the signal ended it. */
  addDocument(
    document: Omit<AddDocument, 'bytes'>,
    body: Blob,
    hooks?: UploadHooks,
  ): Promise<Result<{ readonly fileId: string }, AppError>>
}

export interface DeskFilesParts {
  readonly bridge: Bridge
  readonly fetch: (address: string, request: RequestInit) => Promise<Response>
  /**
   * Whether an upload may be given as a `Blob`, which the browser streams from the disk. To the handler of a
   * scheme of its own Electron hands an empty body for it, so there the bytes are sent.
   */
  readonly takesBlobs: boolean
}

/** The key is asked for each time: it is another one after the connection was lost. */
export function createDeskFiles({ bridge, fetch, takesBlobs }: DeskFilesParts): DeskFiles {
  async function ask(address: string, request: RequestInit): Promise<Result<Response, AppError>> {
    const given = await bridge.invoke('files.key', {})
    if (!given.ok) return given
    const headers = { [fileKeyHeader]: given.value.key }
    try {
      const answer = await fetch(address, { ...request, headers, cache: 'no-store', redirect: 'error' })
      return answer.ok ? succeed(answer) : fail(await readFailure(answer))
    } catch {
      return lost(request.signal)
    }
  }

  return {
    async read(address, signal) {
      const answer = await ask(address, { signal: signal ?? null })
      if (!answer.ok) return answer
      try {
        const bytes = new Uint8Array(await answer.value.arrayBuffer())
        return succeed({ bytes, mediaType: answer.value.headers.get('content-type') ?? '' })
      } catch {
        return lost(signal)
      }
    },
    async addDocument(document, body, { taken, signal } = {}) {
      const stop = bridge.subscribe('files.taken', ({ upload, bytes }) => {
        if (upload === document.upload) taken?.(bytes)
      })
      try {
        const address = addDocumentAddress({ ...document, bytes: body.size })
        const content = takesBlobs ? body : await body.arrayBuffer()
        const answer = await ask(address, { method: 'POST', body: content, signal: signal ?? null })
        return answer.ok ? ((await answer.value.json()) as Result<{ fileId: string }, AppError>) : answer
      } catch {
        return lost(signal)
      } finally {
        stop()
      }
    },
  }
}

const lost = (signal: AbortSignal | null | undefined): Result<never, AppError> =>
  fail(signal?.aborted === true ? { code: 'cancelled' } : deskUnreachable)

/** What the desk says, or, where it says nothing, that it did not do it. */
async function readFailure(answer: Response): Promise<AppError> {
  try {
    const told = (await answer.json()) as Partial<AppError> | null
    return typeof told?.code === 'string' ? (told as AppError) : { code: 'internal' }
  } catch {
    return { code: 'internal' }
  }
}

/** For tests; the window asks the desk that its page came from. */
export const deskFilesKey: InjectionKey<DeskFiles> = Symbol('desk-files')

/** Works in components and in Pinia setup stores. */
export function useDeskFiles(): DeskFiles {
  const bridge = useBridge()
  return inject(
    deskFilesKey,
    () =>
      createDeskFiles({
        bridge,
        fetch: (address, request) => window.fetch(address, request),
        takesBlobs: window.location.protocol !== 'app:',
      }),
    true,
  )
}
