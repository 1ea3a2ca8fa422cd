import type { AppError } from '#shared/app-error.ts'
import type { FaxDraft } from '#shared/fax/fax-form.ts'
import type { AddDocument } from '#shared/ipc/file-addresses.ts'
import { fail, type Result } from '#shared/result.ts'
import type { FaxService } from '../../features/fax/fax-service.ts'

type Added = Result<FaxDraft, AppError>

export interface Uploads {
  /** Rejects with `StorageFailure` where the disk refuses; `cancelled` where the document did not come whole. */
  take(document: AddDocument, request: Request): Promise<Added>
}

export interface UploadsOptions {
  readonly fax: Pick<FaxService, 'addDocument'>
  readonly taken: (upload: string, bytes: number) => void
}

/** How often the page is told how far an upload has come, in bytes. */
const tellEvery = 256 * 1024
const mostKept = 200

/**
 * Each upload by the page's name for it. Browsers repeat a request whose connection was cut, and the operator
 * one whose answer was lost: a name that has been taken in, or is just being, answers for both.
 */
export function createUploads({ fax, taken }: UploadsOptions): Uploads {
  const known = new Map<string, Promise<Added>>()

  async function add({ upload, name, replaces, bytes }: AddDocument, request: Request): Promise<Added> {
    const parts = tellingOf(partsOf(request, bytes), (written) => taken(upload, written))
    try {
      return await fax.addDocument({ parts, name, replaces })
    } catch (cause) {
      if (cause instanceof CutShort) return fail({ code: 'cancelled' })
      throw cause
    }
  }

  /** Whoever came before is waited for; what came to nothing there is taken from this request. */
  async function takeAfter(before: Promise<Added>, document: AddDocument, request: Request): Promise<Added> {
    const added = await before.catch(() => null)
    if (added?.ok !== true) return add(document, request)
    await request.body?.cancel()
    return added
  }

  return {
    take(document, request) {
      const before = known.get(document.upload)
      const adding = before === undefined ? add(document, request) : takeAfter(before, document, request)
      known.set(document.upload, adding)
      const [oldest] = known.keys()
      if (known.size > mostKept && oldest !== undefined) known.delete(oldest)
      return adding
    },
  }
}

/** The page gave up, or its connection broke. */
class CutShort extends Error {}

/** Throws where other than `bytes` bytes came. */
async function* partsOf({ body, signal }: Request, bytes: number): AsyncGenerator<Uint8Array> {
  let came = 0
  try {
    const parts: AsyncIterable<Uint8Array> | null = body
    for await (const part of parts ?? []) {
      if (signal.aborted) break
      came += part.length
      yield part
    }
  } catch {
    throw new CutShort()
  }
  if (signal.aborted || came !== bytes) throw new CutShort()
}

/** Each part counts once it is written, which is when the next one is asked for. */
async function* tellingOf(
  parts: AsyncIterable<Uint8Array>,
  tell: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  let written = 0
  let told = 0
  for await (const part of parts) {
    yield part
    written += part.length
    if (written - told < tellEvery) continue
    told = written
    tell(written)
  }
  tell(written)
}
