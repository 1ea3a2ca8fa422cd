import { readFile } from 'node:fs/promises'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { securityHeaders } from '#shared/content-policy.ts'

/** Where the build puts the page. */
const builtPage = fileURLToPath(new URL('../../../out/renderer', import.meta.url))

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
}

export interface PageServer {
  /** `http://127.0.0.1:PORT/` */
  readonly url: string
  readonly close: () => Promise<void>
}

/** Serves the built page under its real security headers, without any desk behind it. */
export async function startPageServer(folder = builtPage): Promise<PageServer> {
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://page').pathname)
    void send(response, folder, path.endsWith('/') ? `${path}index.html` : path)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

async function send(response: ServerResponse, folder: string, path: string): Promise<void> {
  try {
    const body = await readFile(join(folder, path))
    response.writeHead(200, {
      ...securityHeaders(path),
      'Content-Type': types[extname(path)] ?? 'text/plain',
    })
    response.end(body)
  } catch {
    response.writeHead(404).end()
  }
}
