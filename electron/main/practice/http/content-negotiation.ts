import { mediaType, type PracticeRequest } from './request.ts'

/**
 * Documentation, "We support for all resources". The practice provider accepts all of these and answers with
 * JSON.
 */
const supported: ReadonlySet<string> = new Set([
  'text/plain',
  'text/xml',
  'text/html',
  'application/json',
  'application/xml',
  'text/javascript',
  'application/x-javascript',
  'application/javascript',
  'text/x-data-dumper',
  'text/x-data-denter',
  'text/x-data-taxi',
  'application/x-storable',
  'application/x-freezethaw',
  'text/x-config-general',
  'text/x-php-serialization',
  '*/*',
  'application/*',
  'text/*',
])

/**
 * Whether any form the client asks for can be answered. Documentation, "We select the content-type
 * based on": the request's Content-Type, then `content-type=` of a GET, then Accept.
 */
export function canAnswer(request: PracticeRequest): boolean {
  const wanted = [
    mediaType(request.headers['content-type']),
    request.method === 'GET' || request.method === 'HEAD' ? (request.query.get('content-type') ?? '') : '',
    ...(request.headers.accept ?? '').split(',').map(mediaType),
  ].filter((type) => type !== '')
  return wanted.length === 0 || wanted.some((type) => supported.has(type.toLowerCase()))
}
