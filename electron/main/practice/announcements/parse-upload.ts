import { fail, succeed, type Result } from '../../../../shared/result.ts'
import { fieldError, replyBadBody, replyFieldErrors, replyUnsupportedType } from '../http/errors.ts'
import { mediaType, type PracticeRequest } from '../http/request.ts'
import type { Reply } from '../http/reply.ts'
import { parseMultipart } from '../http/multipart.ts'
import { parseWave } from './wave.ts'

export interface Upload {
  readonly filename: string
  readonly description: string
  readonly audio: Uint8Array
}

/** OpenAPI, "10Mb limit, ending in .wav". */
const mostAudioBytes = 10 * 1024 * 1024

/** Documentation, POST `/announcements`: the multipart fields `file` and `description`. */
export function parseUpload(request: PracticeRequest): Result<Upload, Reply> {
  const contentType = request.headers['content-type'] ?? ''
  if (mediaType(contentType) !== 'multipart/form-data') return fail(replyUnsupportedType())
  const parts = parseMultipart(contentType, request.body)
  if (parts === null) return fail(replyBadBody('multipart/form-data', 'The form does not end.'))
  const file = parts.find(({ name }) => name === 'file')
  if (file === undefined || file.filename === null) return refuse('File field is required')
  const { filename, bytes: audio } = file
  const complaint = findComplaint(filename, audio)
  if (complaint !== null) return refuse(complaint)
  const description = parts.find(({ name }) => name === 'description')?.bytes ?? new Uint8Array()
  return succeed({ filename, description: new TextDecoder().decode(description), audio })
}

function findComplaint(filename: string, audio: Uint8Array): string | null {
  if (!filename.toLowerCase().endsWith('.wav')) return 'Only files ending in .wav are allowed'
  if (audio.length > mostAudioBytes) return 'File must not be larger than 10Mb'
  return parseWave(audio) === null ? 'File is not a wav file' : null
}

const refuse = (message: string): Result<never, Reply> =>
  fail(replyFieldErrors([fieldError('file', message)]))
