import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'

export interface PageFile {
  readonly body: Buffer
  readonly type: string
  /** True where the file's name contains a hash of its content, so that it never changes. */
  readonly immutable: boolean
}

/** Each URL path, starting with `/`, and its file; `/` is `index.html`. */
export type PageFiles = ReadonlyMap<string, PageFile>

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.mp3': 'audio/mpeg',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.wav': 'audio/wav',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
}

/**
 * Reads the whole built page into memory. Both shells serve from this list only: no request path can reach
 * another file, and a build that runs meanwhile can't mix two versions. Empty where there is no build.
 */
export function readPageFiles(folder: string): PageFiles {
  const files = new Map<string, PageFile>()
  if (existsSync(folder)) addFiles(folder, '/', files)
  const index = files.get('/index.html')
  if (index !== undefined) files.set('/', index)
  return files
}

function addFiles(folder: string, path: string, files: Map<string, PageFile>): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = join(folder, entry.name)
    if (entry.isDirectory()) addFiles(file, `${path}${entry.name}/`, files)
    else if (entry.isFile()) files.set(`${path}${entry.name}`, readPageFile(file))
  }
}

function readPageFile(file: string): PageFile {
  return {
    body: readFileSync(file),
    type: types[extname(file)] ?? 'application/octet-stream',
    immutable: /-[\w-]{8,40}\.\w{1,10}$/.test(file),
  }
}

/** `no-store` for everything whose name does not change with its content. */
export const cacheControl = (file: PageFile): string =>
  file.immutable ? 'private, max-age=31536000, immutable' : 'no-store'
