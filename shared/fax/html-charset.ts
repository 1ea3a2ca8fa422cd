/** A browser looks no further for the encoding that a page names. */
const furthest = 1_024

/**
 * The encoding that HTML names for itself, as `TextDecoder` takes it, in lower case; null where it names
 * none. HTML standard, "prescan a byte stream to determine its encoding".
 */
export function findHtmlCharset(bytes: Uint8Array): string | null {
  const head = String.fromCharCode(...bytes.subarray(0, furthest)).toLowerCase()
  const xml = head.startsWith('<?xml') ? head.slice(0, head.indexOf('>') + 1) : ''
  const named = valueOf(xml, 'encoding') ?? inMeta(head)
  // UTF-16 would have made these very letters unreadable.
  return named?.startsWith('utf-16') === true ? 'utf-8' : named
}

function inMeta(head: string): string | null {
  for (const part of head.split('<meta').slice(1)) {
    const tag = part.slice(0, part.indexOf('>') < 0 ? part.length : part.indexOf('>'))
    const named = valueOf(tag, 'charset')
    if (named !== null) return named
  }
  return null
}

/** Behind `name=`, quoted or not. */
function valueOf(text: string, name: string): string | null {
  const at = text.indexOf(name)
  const behind = at < 0 ? '' : text.slice(at + name.length, at + name.length + 80).trimStart()
  if (!behind.startsWith('=')) return null
  return /^["']?([a-z0-9_:.-]+)/.exec(behind.slice(1).trimStart())?.[1] ?? null
}
