import { createHash } from 'node:crypto'
import { appError, type AppError } from '#shared/app-error.ts'
import { faxDraft } from '#shared/fax/fax-form.ts'
import { fileKeyHeader } from '#shared/ipc/file-addresses.ts'
import { fail, succeed, type Result } from '#shared/result.ts'
import type { AnnouncementService } from '../../features/announcements/announcement-service.ts'
import type { FaxService } from '../../features/fax/fax-service.ts'
import type { Logger } from '../../ports/logger.ts'
import { StorageFailure } from '../../ports/storage-failure.ts'
import type { FileKeys, FileVisitor } from './file-keys.ts'
import { answerFailure, answerJson, refuseFile, sendFile } from './file-response.ts'
import { parseFileAddress } from './parse-file-address.ts'
import type { Uploads } from './uploads.ts'

/** Streams both ways; never rejects. */
export type AnswerFile = (request: Request) => Promise<Response>

export interface AnswerFileOptions {
  readonly keys: FileKeys
  readonly fax: Pick<FaxService, 'openDocument'>
  readonly announcements: Pick<AnnouncementService, 'readAudio'>
  readonly uploads: Pick<Uploads, 'take'>
  readonly logger: Logger
}

/**
 * Documents and sounds of the account that is signed in, by their addresses (`shared/ipc/file-addresses.ts`). Whoever
 * has no key of a page that is here is told nothing else than that. Failures are answered as `AppError` in
 * JSON; an upload with the `Result` of it, for a document that can't be faxed is no failed request.
 */
export function createAnswerFile(options: AnswerFileOptions): AnswerFile {
  return async (request) => {
    try {
      return await answer(options, request)
    } catch (cause) {
      if (cause instanceof StorageFailure) return answerFailure({ code: 'storage', detail: cause.code })
      options.logger.error('desk.file-bug', { name: cause instanceof Error ? cause.name : typeof cause })
      return answerFailure({ code: 'internal' })
    }
  }
}

async function answer(options: AnswerFileOptions, request: Request): Promise<Response> {
  const asked = parseFileAddress(request.method, new URL(request.url))
  if (typeof asked === 'number') return refuseFile(asked)
  const visitor = options.keys.find(request.headers.get(fileKeyHeader) ?? '')
  if (visitor === null) return answerFailure(signedOut)
  if (asked.kind === 'add') return tell(visitor, await options.uploads.take(visitor, asked.document, request))
  return asked.kind === 'document'
    ? sendDocument(options, visitor, asked.id, request)
    : sendAudio(options, visitor, asked.id, request)
}

const signedOut: AppError = { code: 'signed-out' }

/** What was taken in for an account that left meanwhile stays with it, and is told to nobody. */
function tell({ isHere }: FileVisitor, added: Result<unknown, AppError> | null): Response {
  if (!isHere()) return answerFailure(signedOut)
  if (added === null) return answerJson(202, {})
  // Parsing on the way out drops every field that the page has no business with.
  const told = added.ok ? succeed(faxDraft.parse(added.value)) : fail(appError.parse(added.error))
  return answerJson(200, told)
}

async function sendDocument(
  { fax }: AnswerFileOptions,
  { isHere }: FileVisitor,
  fileId: string,
  request: Request,
): Promise<Response> {
  const opened = await fax.openDocument(fileId)
  if (!opened.ok) return refuse(opened.error)
  const { file, mediaType, name } = opened.value
  const served = {
    type: mediaType,
    length: file.bytes.length,
    // What is under an id never changes.
    tag: `"${fileId}"`,
    name,
    parts: (from: number, to: number) => file.parts(from, to),
    close: () => file.close(),
  }
  if (isHere()) return sendFile(request, served, isHere)
  await file.close()
  return answerFailure(signedOut)
}

async function sendAudio(
  { announcements }: AnswerFileOptions,
  { isHere }: FileVisitor,
  id: string,
  request: Request,
): Promise<Response> {
  const audio = await announcements.readAudio(id)
  const told = isHere() ? audio : fail(signedOut)
  if (!told.ok) return refuse(told.error)
  const { bytes, type } = told.value
  const served = {
    type,
    length: bytes.length,
    tag: `"${createHash('sha256').update(bytes).digest('hex').slice(0, 32)}"`,
    name: '',
    async *parts(from: number, to: number) {
      yield await Promise.resolve(bytes.subarray(from, to))
    },
    close: () => Promise.resolve(),
  }
  return sendFile(request, served, isHere)
}

/** Parsed as the bridge's answers are, so that nothing else than an `AppError` leaves. */
const refuse = (error: AppError): Response => answerFailure(appError.parse(error))
