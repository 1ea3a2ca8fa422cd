import { fail, succeed, type Result } from '../../../../shared/result.ts'
import { fieldError, replyBadBody, replyFieldErrors, replyUnsupportedType } from '../http/errors.ts'
import { mediaType, type PracticeRequest } from '../http/request.ts'
import type { Reply } from '../http/reply.ts'
import { parseWave } from './wave.ts'

export interface Upload {
  readonly filename: string
  readonly description: string
  readonly audio: Uint8Array
}

/** OpenAPI, "10Mb limit, ending in .wav". */
export const mostAudioBytes = 10 * 1024 * 1024

/** Documentation, POST `/announcements`: the multipart fields `file` and `description`. */
export async function parseUpload(request: PracticeRequest): Promise<Result<Upload, Reply>> {
  const form = await parseForm(request)
  if (!form.ok) return form
  const file = form.value.get('file')
  if (file === null || typeof file === 'string') return refuse('File field is required')
  const audio = new Uint8Array(await file.arrayBuffer())
  const complaint = findComplaint(file.name, audio)
  if (complaint !== null) return refuse(complaint)
  return succeed({ filename: file.name, description: textOf(form.value.get('description')), audio })
}

async function parseForm(request: PracticeRequest): Promise<Result<FormData, Reply>> {
  const contentType = request.headers['content-type'] ?? ''
  if (mediaType(contentType) !== 'multipart/form-data') return fail(replyUnsupportedType())
  try {
    const body = new Uint8Array(request.body)
    return succeed(await new Response(body, { headers: { 'content-type': contentType } }).formData())
  } catch (error) {
    return fail(replyBadBody('multipart/form-data', error instanceof Error ? error.message : String(error)))
  }
}

function findComplaint(filename: string, audio: Uint8Array): string | null {
  if (!filename.toLowerCase().endsWith('.wav')) return 'Only files ending in .wav are allowed'
  if (audio.length > mostAudioBytes) return 'File must not be larger than 10Mb'
  return parseWave(audio) === null ? 'File is not a wav file' : null
}

const refuse = (message: string): Result<never, Reply> =>
  fail(replyFieldErrors([fieldError('file', message)]))

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
