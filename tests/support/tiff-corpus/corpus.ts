import { readdirSync, readFileSync } from 'node:fs'

/** One page as libtiff's tools show it, upright and on white. */
export interface CorpusPage {
  readonly width: number
  readonly height: number
  /** Of red, green and blue of every pixel. */
  readonly sha256: string
  /** The same of its greys, which are what stands in a PDF behind a cover page. */
  readonly greys: string
  /** The same pixels themselves, deflated, where a decoder is free to round. */
  readonly pixels?: string
}

export interface CorpusFile {
  readonly name: string
  /** Base64. */
  readonly tiff: string
  /** The largest difference of a sample that the compression allows. */
  readonly lossy: number
  /** None where the program is to refuse it. */
  readonly pages: readonly CorpusPage[]
}

const folder = new URL('files/', import.meta.url)

/** Every TIFF of the corpus by its kind; `make.ts` made them. */
export function readCorpus(): ReadonlyMap<string, readonly CorpusFile[]> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'))
  return new Map(
    names.map((name) => [
      name.replace('.json', ''),
      JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as CorpusFile[],
    ]),
  )
}
