import { replyHtml, replyJson, replyText, type Reply } from './reply.ts'

/** The messages about one field of a POST or PUT. */
export interface FieldError {
  readonly field: string
  readonly message: readonly string[]
}

export const fieldError = (field: string, ...message: readonly string[]): FieldError => ({ field, message })

/** Documentation, the 404 example; its Content-Length shows that links are merged into the body. */
export const replyNotFound = (): Reply =>
  replyJson(404, { error: 'Cannot find what you were looking for!' }, { hypermedia: 'customer' })

/** Documentation, "If you are creating (POST) or updating (PUT) resources and there is an error with your data". */
export const replyFieldErrors = (errors: readonly FieldError[]): Reply =>
  replyJson(
    400,
    { errors: errors.map(({ message, field }) => ({ message, field })) },
    { hypermedia: 'customer' },
  )

/** OpenAPI, `Message`: the shape of 403, 404 and 500 answers that are not the standard error. */
export const replyMessage = (status: number, message: string): Reply => replyJson(status, { message })

/** OpenAPI, `Unauthorized`. */
export const replyUnauthorized = (): Reply =>
  replyJson(
    401,
    { error: 'Authorization required.' },
    { headers: { 'WWW-Authenticate': 'Basic realm="SureVoIP API"' } },
  )

export const replyTooManyRequests = (limit: number, resetSeconds: number): Reply =>
  replyJson(
    429,
    { error: `You have reached your limit of ${limit} requests per hour.` },
    { headers: { 'Retry-After': String(resetSeconds) } },
  )

export const replyMethodNotAllowed = (method: string, url: string, allowed: readonly string[]): Reply =>
  replyText(405, `Method ${method} not implemented for ${url}`, { Allow: allowed.join(', ') })

export const replyUnsupportedType = (): Reply =>
  replyText(415, 'Cannot find a Content-Type supported by your client.')

export const replyBadBody = (contentType: string, reason: string): Reply =>
  replyText(400, `Content-Type ${contentType} had a problem with your request.\r\n***ERROR***\r\n${reason}`)

/** The answer of the web server in front of the API, before the request reaches the API. */
export const replyTooLarge = (): Reply => replyHtml(413, errorPage('413 Request Entity Too Large'))

export const errorPage = (title: string): string =>
  [
    '<html>',
    `<head><title>${title}</title></head>`,
    `<body><center><h1>${title}</h1></center><hr><center>nginx/1.2.7</center></body>`,
    '</html>',
    '',
  ].join('\r\n')
