/**
 * What pdf.js's legacy build still takes for granted and Chromium 114, the oldest this page is built for,
 * does not have. Imported before pdf.js, which uses it while it loads.
 */
interface Deferred<T> {
  readonly promise: Promise<T>
  readonly resolve: (value: T | PromiseLike<T>) => void
  readonly reject: (reason?: unknown) => void
}

function withResolvers<T>(): Deferred<T> {
  let settle: Omit<Deferred<T>, 'promise'> | undefined
  const promise = new Promise<T>((resolve, reject) => (settle = { resolve, reject }))
  if (settle === undefined) throw new Error('A promise runs its function at once')
  return { promise, ...settle }
}

if (!('withResolvers' in Promise))
  Object.defineProperty(Promise, 'withResolvers', {
    value: withResolvers,
    writable: true,
    configurable: true,
  })

async function bytes(this: Blob | Response): Promise<Uint8Array> {
  return new Uint8Array(await this.arrayBuffer())
}

for (const { prototype } of [Response, Blob])
  if (!('bytes' in prototype)) Object.defineProperty(prototype, 'bytes', { value: bytes, writable: true })
