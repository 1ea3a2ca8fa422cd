import type { AppError } from '#shared/app-error.ts'
import type { FaxMediaType } from '#shared/fax/fax-content.ts'
import type { FaxDraft } from '#shared/fax/fax-form.ts'
import {
  audioPath,
  documentsPath,
  fileKeyHeader,
  parseAddAudio,
  parseAddDocument,
  type AddAudio,
  type AddDocument,
} from '#shared/ipc/file-addresses.ts'
import type { Result } from '#shared/result.ts'

export interface FakeFile {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly mediaType: FaxMediaType
  readonly name: string
}

export interface FakeUpload extends AddDocument {
  readonly content: Uint8Array<ArrayBuffer>
}

interface FileKeeper {
  readonly files: ReadonlyMap<string, FakeFile>
  addDocument(upload: FakeUpload): Result<FaxDraft, AppError>
}

export const fakeFileKey = 'the-fake-key'

/** What a fake desk answers by address, in the place of the browser's `fetch`; it remembers what was asked. */
export class FakeFiles {
  /** Every upload that was begun. */
  readonly asked: AddDocument[] = []
  /** Every upload that came whole, oldest first, also where it was refused. */
  readonly uploads: FakeUpload[] = []
  /** Sounds that came whole, also where they were refused. */
  readonly sounds: (AddAudio & { readonly content: Uint8Array })[] = []
  /** The addresses that were read. */
  readonly read: string[] = []
  refusedUploads: AppError | null = null
  refusedReads: AppError | null = null
  private gate: Promise<void> = Promise.resolve()
  private readonly desk: FileKeeper

  constructor(desk: FileKeeper) {
    this.desk = desk
  }

  /** From now on nothing is answered until the returned function is called. */
  hold(): () => void {
    let release = (): void => undefined
    this.gate = new Promise((resolve) => (release = resolve))
    return () => release()
  }

  readonly fetch = async (address: string, request: RequestInit): Promise<Response> => {
    const url = new URL(address, 'http://desk.test')
    const begun = request.method === 'POST' ? parseAddDocument(url.searchParams) : null
    if (begun !== null) this.asked.push(begun)
    await untilAborted(this.gate, request.signal ?? null)
    if (new Headers(request.headers).get(fileKeyHeader) !== fakeFileKey) return failed({ code: 'signed-out' })
    if (request.method !== 'POST') return this.send(url.pathname)
    if (url.pathname === audioPath) return this.takeSound(url, request)
    const asked = parseAddDocument(url.searchParams)
    if (asked === null) return failed({ code: 'invalid-request' })
    const content = new Uint8Array(await (request.body as Blob).arrayBuffer())
    this.uploads.push({ ...asked, content })
    const { refusedUploads } = this
    if (refusedUploads !== null) return Response.json({ ok: false, error: refusedUploads })
    return Response.json(this.desk.addDocument({ ...asked, content }))
  }

  private async takeSound(url: URL, request: RequestInit): Promise<Response> {
    const asked = parseAddAudio(url.searchParams)
    if (asked === null) return failed({ code: 'invalid-request' })
    this.sounds.push({ ...asked, content: Uint8Array.from(request.body as Uint8Array) })
    const { refusedUploads } = this
    return Response.json(
      refusedUploads === null ? { ok: true, value: { id: null } } : { ok: false, error: refusedUploads },
    )
  }

  private send(path: string): Response {
    this.read.push(path)
    if (this.refusedReads !== null) return failed(this.refusedReads)
    if (path.startsWith(`${audioPath}/`)) return sent(new Uint8Array(44), 'audio/wav')
    const file = this.desk.files.get(decodeURIComponent(path.slice(documentsPath.length + 1)))
    return file === undefined ? failed({ code: 'gone' }) : sent(file.bytes, file.mediaType)
  }
}

const sent = (bytes: Uint8Array<ArrayBuffer>, type: string): Response =>
  new Response(new Blob([bytes]), { headers: { 'Content-Type': type } })

const failed = (error: AppError): Response => Response.json(error, { status: 400 })

/** As the browser ends a request: with an error that has the signal's reason. */
function untilAborted(gate: Promise<void>, signal: AbortSignal | null): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(new DOMException('Aborted', 'AbortError'))
    if (signal?.aborted === true) return abort()
    signal?.addEventListener('abort', abort)
    void gate.then(resolve)
  })
}
