import { inject, type InjectionKey } from 'vue'
import type { AppError } from '#shared/app-error.ts'
import type { Bridge } from '#shared/ipc/bridge.ts'
import type { UploadedAnnouncement } from '#shared/announcements/announcement.ts'
import {
  addAudioAddress,
  addDocumentAddress,
  fileKeyHeader,
  type AddAudio,
  type AddDocument,
} from '#shared/ipc/file-addresses.ts'
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
    document: Omit<AddDocument, 'bytes' | 'from'>,
    body: Blob,
    hooks?: UploadHooks,
  ): Promise<Result<{ readonly fileId: string }, AppError>>
  /** Goes on to the provider; `taken` is told how many bytes it was given. Ended by `announcements.cancelUpload`. */
  addAudio(
    audio: Omit<AddAudio, 'bytes'>,
    body: Uint8Array<ArrayBuffer>,
    taken: (bytes: number) => void,
  ): Promise<Result<UploadedAnnouncement, AppError>>
}

export interface DeskFilesParts {
  readonly bridge: Bridge
  readonly fetch: (address: string, request: RequestInit) => Promise<Response>
  /** How an upload is sent; see `uploadWay`. */
  readonly uploads: 'streamed' | 'in-pieces'
}

/** The thread that draws the windows passes a piece on in about 3 ms; 20 MB at once held it up for 80 to 280 ms. */
const pieceBytes = 256 * 1024

type Ask = (address: string, request: RequestInit) => Promise<Result<Response, AppError>>
/** The key is asked for each time: it is another one after the connection was lost. */
function createAsk({ bridge, fetch }: DeskFilesParts): Ask {
  return async (address, request) => {
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
}

/** How far an upload has come is told while it is sent. */
function createFollow(bridge: Bridge) {
  return async <T>(
    upload: string,
    { taken, signal }: UploadHooks,
    send: () => Promise<Result<Response, AppError>>,
  ): Promise<Result<T, AppError>> => {
    const stop = bridge.subscribe('files.taken', (told) => {
      if (told.upload === upload) taken?.(told.bytes)
    })
    try {
      const answer = await send()
      return answer.ok ? ((await answer.value.json()) as Result<T, AppError>) : answer
    } catch {
      return lost(signal)
    } finally {
      stop()
      if (signal?.aborted === true) await bridge.invoke('files.cancelUpload', { upload })
    }
  }
}

export function createDeskFiles(parts: DeskFilesParts): DeskFiles {
  const ask = createAsk(parts)
  const follow = createFollow(parts.bridge)
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
    addDocument(document, body, hooks = {}) {
      const send = parts.uploads === 'streamed' ? sendStreamed : sendInPieces
      return follow(document.upload, hooks, () => send(ask, document, body, hooks.signal ?? null))
    },
    addAudio(audio, body, taken) {
      const address = addAudioAddress({ ...audio, bytes: body.length })
      return follow(audio.upload, { taken }, () => ask(address, { method: 'POST', body }))
    },
  }
}

type Send = (
  ask: Ask,
  document: Omit<AddDocument, 'bytes' | 'from'>,
  body: Blob,
  signal: AbortSignal | null,
) => Promise<Result<Response, AppError>>

/** The browser streams a `Blob` from the disk. */
const sendStreamed: Send = (ask, document, body, signal) =>
  ask(addDocumentAddress({ ...document, bytes: body.size, from: null }), { method: 'POST', body, signal })

/** Each piece once the desk has the one before. Rejects where the file can't be read. */
const sendInPieces: Send = async (ask, document, body, signal) => {
  for (let from = 0; ; from += pieceBytes) {
    const address = addDocumentAddress({ ...document, bytes: body.size, from })
    const piece = await body.slice(from, from + pieceBytes).arrayBuffer()
    const answer = await ask(address, { method: 'POST', body: piece, signal })
    if (!answer.ok || answer.value.status !== 202) return answer
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

/**
 * To the handler of a scheme of its own Electron gives the body of a request in one piece, that of a `Blob` not at
 * all, that of a stream with an error at its end, and it does not tell it that the page gave up.
 */
const uploadWay = (protocol: string): DeskFilesParts['uploads'] =>
  protocol === 'app:' ? 'in-pieces' : 'streamed'

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
        uploads: uploadWay(window.location.protocol),
      }),
    true,
  )
}
