/** Passes a page's request for a document or a sound on to a web shell, and its answer back, as they are. */
export async function passFileOn(request: Request, origin: string): Promise<Response> {
  const { method, url, body, signal } = request
  const { pathname, search } = new URL(url)
  const headers = new Headers(request.headers)
  for (const name of ['host', 'referer', 'connection', 'content-length']) headers.delete(name)
  for (const name of [...headers.keys()]) if (name.startsWith('sec-')) headers.delete(name)
  headers.set('Origin', origin)
  const stream = body === null ? {} : { body, duplex: 'half' }
  try {
    const passedOn = { method, headers, signal, redirect: 'error', ...stream } as RequestInit
    return await fetch(new URL(pathname + search, origin), passedOn)
  } catch {
    return Response.json({ code: 'internal', detail: 'desk-unreachable' }, { status: 502 })
  }
}
