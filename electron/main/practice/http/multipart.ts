/** One part of a multipart form, as sent. */
export interface FormPart {
  readonly name: string
  /** Null for a field that is not a file. */
  readonly filename: string | null
  /** As sent, with its parameters; null where the part has no Content-Type. */
  readonly contentType: string | null
  readonly bytes: Uint8Array
}

const lineEnd = '\r\n'

/**
 * The parts of a `multipart/form-data` body (RFC 7578); null where the boundary is missing or the
 * body does not end with it.
 */
export function parseMultipart(contentType: string, body: Uint8Array): readonly FormPart[] | null {
  const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType)
  if (boundary === null) return null
  const delimiter = Buffer.from(`${lineEnd}--${boundary[1] ?? boundary[2] ?? ''}`)
  const whole = Buffer.concat([Buffer.from(lineEnd), body])
  const parts: FormPart[] = []
  for (let at = whole.indexOf(delimiter); at >= 0;) {
    const start = at + delimiter.length
    if (whole.toString('latin1', start, start + 2) === '--') return parts
    at = whole.indexOf(delimiter, start)
    if (at >= 0) parts.push(parsePart(whole.subarray(start, at)))
  }
  return null
}

function parsePart(part: Buffer): FormPart {
  const headEnd = part.indexOf(lineEnd + lineEnd)
  const head = part.toString('utf8', 0, Math.max(0, headEnd))
  const disposition = readHeader(head, 'content-disposition') ?? ''
  return {
    name: readParameter(disposition, 'name') ?? '',
    filename: readParameter(disposition, 'filename'),
    contentType: readHeader(head, 'content-type')?.trim() ?? null,
    bytes: headEnd < 0 ? new Uint8Array() : part.subarray(headEnd + 4),
  }
}

/** Lines end with CR LF only: a file name may contain characters that Unicode calls line separators. */
function readHeader(head: string, name: string): string | null {
  const line = head.split(lineEnd).find((one) => one.toLowerCase().startsWith(`${name}:`))
  return line?.slice(name.length + 1) ?? null
}

/**
 * A quote inside a name is sent as `\"` by older clients and as `%22` by browsers; other backslashes are
 * kept.
 */
function readParameter(disposition: string, name: string): string | null {
  const found = new RegExp(`[;\\s]${name}="((?:[^"\\\\]|\\\\[^])*)"`, 'i').exec(disposition)?.[1]
  return found === undefined ? null : found.replace(/\\(["\\])/g, '$1').replaceAll('%22', '"')
}
