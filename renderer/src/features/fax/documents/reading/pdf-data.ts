import { fetchPart } from '../../../../base/browser/fetch-part.ts'
type Inlined = Readonly<Record<string, () => Promise<string>>>

/** Parts of scripts rather than files to fetch. */
const fonts: Inlined = import.meta.glob<string>(
  '../../../../../../node_modules/pdfjs-dist/standard_fonts/*.{pfb,ttf}',
  {
    query: '?url&inline',
    import: 'default',
  },
)

const decoders: Readonly<Record<string, string>> = import.meta.glob<string>(
  '../../../../../../node_modules/pdfjs-dist/wasm/{openjpeg,jbig2}.wasm',
  { query: '?url&no-inline', import: 'default', eager: true },
)

/** The decoders of pictures are files of their own, which this worker alone may fetch. */
async function readDecoder(filename: string): Promise<Uint8Array> {
  const address = Object.entries(decoders).find(([path]) => path.endsWith(`/${filename}`))?.[1]
  if (address === undefined) throw new Error(`pdf.js asks for ${filename}`)
  const answer = await fetch(new URL(address, import.meta.url))
  return new Uint8Array(await answer.arrayBuffer())
}

/** The bytes of a file of pdf.js's own; throws where there is none of that name. */
export async function readPdfData(kind: string, filename: string): Promise<Uint8Array> {
  if (kind === 'wasmUrl') return readDecoder(filename)
  const files =
    kind === 'standardFontDataUrl'
      ? fonts
      : (await fetchPart(() => import('./pdf-character-maps.ts'))).characterMaps
  const path = Object.keys(files).find((one) => one.endsWith(`/${filename}`))
  const read = path === undefined ? undefined : files[path]
  if (read === undefined) throw new Error(`pdf.js asks for ${kind} ${filename}`)
  const [, base64 = ''] = (await read()).split(';base64,')
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
}
