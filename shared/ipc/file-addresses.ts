import { longestDescription } from '../announcements/announcement-limits.ts'

/*
 * Documents and sounds have addresses of their own, the same in both shells: their bytes never travel as a
 * request or an answer of the bridge.
 */

/** `GET` and `HEAD` of `/documents/<id>`; `POST` to `/documents` adds one, with `AddDocument` as its query. */
export const documentsPath = '/documents'
/** `GET` and `HEAD` of `/audio/<id>`: an announcement; `POST` to `/audio` uploads one to the provider. */
export const audioPath = '/audio'

/**
 * The page's proof, in a header because no other site can send one. A page is given its key by `files.key`;
 * it is good for that page, for the account it shows, and for no longer than either is there.
 */
export const fileKeyHeader = 'callboard-file-key'

/** Half a letter, as names of old file systems have them, can't be written in an address. */
const escape = (text: string): string => encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'))

export const documentAddress = (fileId: string): string => `${documentsPath}/${escape(fileId)}`
export const audioAddress = (id: string): string => `${audioPath}/${escape(id)}`

/** Whether a path without its query is one of these, or tries to be. */
export const isFilePath = (path: string): boolean =>
  [documentsPath, audioPath].some((room) => path === room || path.startsWith(`${room}/`))

export interface AddDocument {
  /** Chosen by the page, unguessable. A second upload with the same one adds nothing and answers the same. */
  readonly upload: string
  /** As the operator's computer calls it; 1 to 255 letters. */
  readonly name: string
  /** The draft whose document it takes the place of, such as the same one with a cover page. */
  readonly replaces: string | null
  /** The document's size in bytes; an upload that ends earlier is refused as incomplete. */
  readonly bytes: number
  /**
   * Null: this request has all of them. Else it has those that begin here, and is answered with 202 where more
   * are to come; the next request follows it within a minute.
   */
  readonly from: number | null
}

export function addDocumentAddress({ upload, name, replaces, bytes, from }: AddDocument): string {
  const values = {
    upload,
    name,
    bytes: String(bytes),
    ...(replaces === null ? {} : { replaces }),
    ...(from === null ? {} : { from: String(from) }),
  }
  const query = Object.entries(values).map(([key, value]) => `${key}=${escape(value)}`)
  return `${documentsPath}?${query.join('&')}`
}

const isUpload = (text: string): boolean => /^[\w-]{16,64}$/.test(text)

/** Null where the query is anything else, or has anything twice. */
export function parseAddDocument(query: Iterable<readonly [string, string]>): AddDocument | null {
  const pairs = [...query]
  const named = Object.fromEntries(pairs)
  const { upload = '', name = '', bytes = '', replaces = null, from = null, ...others } = named
  if (pairs.length !== Object.keys(named).length || Object.keys(others).length > 0) return null
  const isValid = isUpload(upload) && name.length >= 1 && name.length <= 255
  if (!isValid || !/^\d{1,12}$/.test(bytes) || !/^\d{1,12}$/.test(from ?? '0')) return null
  if (replaces !== null && !/^[\w-]{1,64}$/.test(replaces)) return null
  return { upload, name, replaces, bytes: Number(bytes), from: from === null ? null : Number(from) }
}

/** A sound that goes on to the provider, in one request. Its file's name is the desk's to choose. */
export interface AddAudio {
  /** As `AddDocument`'s: nothing is uploaded twice under the same one. */
  readonly upload: string
  /** What the operator calls it; 1 to 200 letters. */
  readonly description: string
  readonly bytes: number
}

export function addAudioAddress({ upload, description, bytes }: AddAudio): string {
  const values = { upload, description, bytes: String(bytes) }
  const query = Object.entries(values).map(([key, value]) => `${key}=${escape(value)}`)
  return `${audioPath}?${query.join('&')}`
}

/** Null where the query is anything else, or has anything twice. */
export function parseAddAudio(query: Iterable<readonly [string, string]>): AddAudio | null {
  const pairs = [...query]
  const { upload = '', description = '', bytes = '', ...others } = Object.fromEntries(pairs)
  if (pairs.length !== 3 || Object.keys(others).length > 0) return null
  const isNamed = description.trim() !== '' && description.length <= longestDescription
  if (!isUpload(upload) || !isNamed || !/^\d{1,12}$/.test(bytes)) return null
  return { upload, description, bytes: Number(bytes) }
}
