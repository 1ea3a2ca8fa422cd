import { randomUUID } from 'node:crypto'
import type { AnswerFile } from '#electron/main/desk/files/create-answer-file.ts'
import type { AppError } from '#shared/app-error.ts'
import type { FaxDraft } from '#shared/fax/fax-form.ts'
import { addDocumentAddress, documentAddress, fileKeyHeader } from '#shared/ipc/file-addresses.ts'
import { fail, succeed, type Result } from '#shared/result.ts'

/** Bytes as they come over a line, a little at a time. */
export async function* inParts(bytes: Uint8Array, most = 64 * 1024): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for (let at = 0; at < bytes.length; at += most) yield await Promise.resolve(bytes.slice(at, at + most))
}

export interface DroppedDocument {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly name: string
  readonly replaces?: string | null
  readonly upload?: string
}

/** Documents of a desk without a shell, asked for by a page that has this key. */
export function createFilesClient(answerFile: AnswerFile, key: string) {
  const ask = (address: string, request: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(request.headers)
    headers.set(fileKeyHeader, key)
    return answerFile(new Request(new URL(address, 'app://callboard/'), { ...request, headers }))
  }
  return {
    ask,
    async add(document: DroppedDocument): Promise<Result<FaxDraft, AppError>> {
      const { bytes, name, replaces = null, upload = randomUUID() } = document
      const address = addDocumentAddress({ upload, name, replaces, bytes: bytes.length, from: null })
      const answer = await ask(address, { method: 'POST', body: bytes })
      const told = (await answer.json()) as unknown
      return answer.ok ? (told as Result<FaxDraft, AppError>) : fail(told as AppError)
    },
    async read(fileId: string): Promise<Result<Uint8Array<ArrayBuffer>, AppError>> {
      const answer = await ask(documentAddress(fileId))
      if (!answer.ok) return fail((await answer.json()) as AppError)
      return succeed(new Uint8Array(await answer.arrayBuffer()))
    },
  }
}
