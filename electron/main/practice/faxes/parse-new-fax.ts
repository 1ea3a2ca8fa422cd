import { createHash } from 'node:crypto'
import { fail, succeed, type Result } from '../../../../shared/result.ts'
import {
  fieldError,
  replyBadBody,
  replyFieldErrors,
  replyUnsupportedType,
  type FieldError,
} from '../http/errors.ts'
import { parseMultipart, type FormPart } from '../http/multipart.ts'
import type { Reply } from '../http/reply.ts'
import { mediaType, type PracticeRequest } from '../http/request.ts'
import { findPartyErrors, requiredError } from '../sending/party-fields.ts'
import { estimatePages, type FaxDocument } from './estimate-pages.ts'
import type { NewFax } from './fax.ts'

interface DocumentType {
  readonly contentType: string
  readonly endings: readonly string[]
  readonly kind: FaxDocument
}

/** Documentation, "You can POST the following document formats". */
const documentTypes: readonly DocumentType[] = [
  { contentType: 'application/pdf', endings: ['.pdf'], kind: 'pdf' },
  { contentType: 'text/plain', endings: ['.txt'], kind: 'text' },
  { contentType: 'text/html', endings: ['.htm', '.html'], kind: 'text' },
  { contentType: 'image/tiff', endings: ['.tif', '.tiff'], kind: 'tiff' },
]

/** Documentation, POST `/faxes`: the multipart fields `file`, `to` and `from`. */
export function parseNewFax(request: PracticeRequest): Result<NewFax, Reply> {
  const contentType = request.headers['content-type'] ?? ''
  if (mediaType(contentType) !== 'multipart/form-data') return fail(replyUnsupportedType())
  const parts = parseMultipart(contentType, request.body)
  if (parts === null) return fail(replyBadBody('multipart/form-data', 'The form does not end.'))
  const parties = { to: readField(parts, 'to'), from: readField(parts, 'from') }
  const file = parseFile(parts.find(({ name }) => name === 'file'))
  const errors = [...findPartyErrors(parties), ...(file.ok ? [] : [file.error])]
  if (!file.ok || errors.length > 0) return fail(replyFieldErrors(errors))
  return succeed({ ...parties, ...file.value, sourceAddress: request.remoteAddress })
}

const readField = (parts: readonly FormPart[], field: string): string =>
  new TextDecoder().decode(parts.find(({ name, filename }) => name === field && filename === null)?.bytes)

type FaxFile = Pick<NewFax, 'filename' | 'bytes' | 'sha256' | 'pages'>

function parseFile(part: FormPart | undefined): Result<FaxFile, FieldError> {
  if (part === undefined || part.filename === null || part.filename === '') return fail(requiredError('file'))
  const { filename, bytes } = part
  const type = findDocumentType(filename, mediaType(part.contentType ?? ''))
  if (type === null)
    return fail(fieldError('file', 'Only pdf, txt, htm, html, tif and tiff files are allowed'))
  if (bytes.length === 0) return fail(fieldError('file', 'File is empty'))
  return succeed({
    filename,
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    pages: estimatePages(type.kind, bytes),
  })
}

/**
 * The Content-Type must match the file name's ending, unless the client names none: curl does not know TIFF.
 */
function findDocumentType(filename: string, contentType: string): DocumentType | null {
  const name = filename.toLowerCase()
  const type = documentTypes.find(({ endings }) => endings.some((ending) => name.endsWith(ending)))
  const isNamed = contentType !== '' && contentType !== 'application/octet-stream'
  return type === undefined || (isNamed && type.contentType !== contentType) ? null : type
}
