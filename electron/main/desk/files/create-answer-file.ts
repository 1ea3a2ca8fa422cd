import { createHash } from 'node:crypto'
import { appError, type AppError } from '#shared/app-error.ts'
import { uploadedAnnouncement } from '#shared/announcements/announcement.ts'
import { faxDraft } from '#shared/fax/fax-form.ts'
import { fileKeyHeader } from '#shared/ipc/file-addresses.ts'
import { fail, succeed, type Result } from '#shared/result.ts'
import type { AnnouncementService } from '../../features/announcements/announcement-service.ts'
import type { FaxService } from '../../features/fax/fax-service.ts'
import type { Logger } from '../../ports/logger.ts'
import { StorageFailure } from '../../ports/storage-failure.ts'
import type { AudioUploads } from './audio-uploads.ts'
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
  readonly audioUploads: AudioUploads
  readonly logger: Logger
}

/**
 * Documents and sounds of the account that is signed in, by their addresses (`shared/ipc/file-addresses.ts`). Without
 * the key of an open page every request is answered with 401. Failures are answered as `AppError` in JSON; an upload
 * with a `Result`: a document that can't be faxed is not a failed request.
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
  if (asked.kind === 'add')
    return tell(visitor, faxDraft, await options.uploads.take(visitor, asked.document, request))
  if (asked.kind === 'add-audio')
    return tell(visitor, uploadedAnnouncement, await options.audioUploads.take(asked.audio, request))
  return asked.kind === 'document'
    ? sendDocument(options, visitor, asked.id, request)
    : sendAudio(options, visitor, asked.id, request)
}

const signedOut: AppError = { code: 'signed-out' }

/** What was added for an account that signed out meanwhile stays with that account; the page is not told. */
function tell<T>(
  { isHere }: FileVisitor,
  schema: { readonly parse: (value: unknown) => T },
  added: Result<T, AppError> | null,
): Response {
  if (!isHere()) return answerFailure(signedOut)
  if (added === null) return answerJson(202, {})
  // Parsing drops every field that the contract does not name.
  const told = added.ok ? succeed(schema.parse(added.value)) : fail(appError.parse(added.error))
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
    // The bytes of an id never change.
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
