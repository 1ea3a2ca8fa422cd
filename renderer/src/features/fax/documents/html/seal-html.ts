/** Longer documents are shown by their beginning: the frame is laid out on the page's own thread. */
export const longestMarkup = 1_000_000

/** Nothing but what the document brings along itself; scripts are stopped by the frame's sandbox as well. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"

/** One clear pixel. */
const emptyPicture = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'

/** What every sealed document begins with. */
export const sealedHead = [
  '<!doctype html>',
  `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
  // Names in links would be looked up ahead of a click.
  '<meta http-equiv="x-dns-prefetch-control" content="off">',
  '<meta name="color-scheme" content="only light">',
  '<style>html{background:#fff;color:#000}',
  // A picture that is not here leaves its place empty, without the mark of a broken one.
  `img:not([src^="data:" i]){content:url(${emptyPicture});outline:1px dashed #999}</style>`,
].join('')

/*
 * A tag can only begin with its own name behind `<`, so renaming that text everywhere leaves no such tag,
 * wherever a parser may see it. `link` and `meta` could connect before any policy is asked, and frames
 * have no business in a fax. Each becomes what takes its place in the layout: nothing, a style that
 * applies to no medium and so swallows the script, a plain element; links stay readable but lead nowhere.
 */
const renamed: readonly (readonly [tags: RegExp, opening: string, closing: string])[] = [
  [/<(\/?)(?:link|meta|base|frame|embed|source|track)(?=[\s/>])/giu, 'wbr', 'wbr'],
  [/<(\/?)script(?=[\s/>])/giu, 'style media="not all"', 'style'],
  [/<(\/?)(?:iframe|frameset|object|applet|portal|fencedframe)(?=[\s/>])/giu, 'div', 'div'],
  [/<(\/?)(?:a|area)(?=[\s/>])/giu, 'u', 'u'],
]

/** HTML as it may be put into the sandboxed frame, still a whole document. */
export function sealHtml(markup: string): string {
  const harmless = renamed.reduce(
    (text, [tags, opening, closing]) =>
      text.replace(tags, (_all, slash: string) => (slash === '' ? `<${opening}` : `</${closing}`)),
    markup.slice(0, longestMarkup),
  )
  return sealedHead + harmless
}

const outsidePictures: readonly RegExp[] = [
  /<(?:img|image|input)\b[^<>]*?\s(?:src|srcset|href|xlink:href)\s*=(?:\s*["'])?\s*(?:https?:)?\/\//iu,
  /\sbackground\s*=(?:\s*["'])?\s*(?:https?:)?\/\//iu,
  /\burl\((?:\s*["'])?\s*(?:https?:)?\/\//iu,
]

/** Whether HTML has pictures that would have to be fetched from elsewhere. */
export const hasOutsidePictures = (markup: string): boolean =>
  outsidePictures.some((pattern) => pattern.test(markup))
