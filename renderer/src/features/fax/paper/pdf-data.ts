type Inlined = Readonly<Record<string, () => Promise<string>>>

/** Parts of scripts rather than files to fetch: on the desktop the page's policy lets nothing be fetched. */
const fonts: Inlined = import.meta.glob<string>(
  '../../../../../node_modules/pdfjs-dist/standard_fonts/*.{pfb,ttf}',
  {
    query: '?url&inline',
    import: 'default',
  },
)

/** The bytes of a file of pdf.js's own; throws where there is none of that name. */
export async function readPdfData(kind: string, filename: string): Promise<Uint8Array> {
  const files =
    kind === 'standardFontDataUrl' ? fonts : (await import('./pdf-character-maps.ts')).characterMaps
  const path = Object.keys(files).find((one) => one.endsWith(`/${filename}`))
  const read = path === undefined ? undefined : files[path]
  if (read === undefined) throw new Error(`pdf.js asks for ${kind} ${filename}`)
  const [, base64 = ''] = (await read()).split(';base64,')
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
}
