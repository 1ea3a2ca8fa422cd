import {
  audioPath,
  documentsPath,
  parseAddAudio,
  parseAddDocument,
  type AddAudio,
  type AddDocument,
} from '#shared/ipc/file-addresses.ts'

export type FileRequest =
  | { readonly kind: 'document' | 'audio'; readonly id: string }
  | { readonly kind: 'add'; readonly document: AddDocument }
  | { readonly kind: 'add-audio'; readonly audio: AddAudio }

/** The status that it is refused with: no such address, or not this method. */
export type NoFile = 404 | 405

const reading = ['GET', 'HEAD']

/** What an address with its method asks for. An id is one name, never a path, however it is written. */
export function parseFileAddress(method: string, address: URL): FileRequest | NoFile {
  const { pathname, search, searchParams } = address
  if (pathname === documentsPath) {
    const document = parseAddDocument(searchParams)
    if (method !== 'POST') return 405
    return document === null ? 404 : { kind: 'add', document }
  }
  if (pathname === audioPath) {
    const audio = parseAddAudio(searchParams)
    if (method !== 'POST') return 405
    return audio === null ? 404 : { kind: 'add-audio', audio }
  }
  const [, room, id] = /^(\/[a-z]+)\/([^/]+)$/.exec(pathname) ?? []
  const name = id === undefined ? null : readName(id)
  const kind = room === documentsPath ? 'document' : 'audio'
  if (name === null || search !== '' || (room !== documentsPath && room !== audioPath)) return 404
  return reading.includes(method) ? { kind, id: name } : 405
}

/** Null for what is no single name: separators, dots alone, control characters, or wrong escapes. */
function readName(escaped: string): string | null {
  let name: string
  try {
    name = decodeURIComponent(escaped)
  } catch {
    return null
  }
  const isName = /^[^/\\\p{Cc}]{1,100}$/u.test(name) && !/^\.+$/.test(name)
  return isName ? name : null
}
