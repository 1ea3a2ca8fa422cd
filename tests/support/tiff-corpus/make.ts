import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { deflateSync } from 'node:zlib'
import { changeTags } from './change-tags.ts'
import type { CorpusFile, CorpusPage } from './corpus.ts'
import { greysOf, readRgbaTiff, turnPixels, type PagePixels } from './pixels.ts'
import { recipes } from './recipes.ts'
import type { Recipe } from './recipes/shapes.ts'
import { writeTiff } from './write-tiff.ts'

/**
 * Makes the corpus anew: `node tests/support/tiff-corpus/make.ts`. Needs Debian's libtiff-tools: `tiffcp` packs
 * the files, `tiff2rgba` tells what each page is. What the program is to refuse has no pages.
 */
const folder = mkdtempSync(join(tmpdir(), 'tiff-corpus-'))
const file = (name: string): string => join(folder, name)

function tool(name: string, ...args: string[]): boolean {
  try {
    execFileSync(name, args, { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

function makeFile({ pages, pack, change, name }: Recipe): Uint8Array {
  writeFileSync(file('plain.tif'), writeTiff(pages))
  if (pack !== undefined && !tool('tiffcp', ...pack, file('plain.tif'), file('packed.tif')))
    throw new Error(`tiffcp does not make “${name}” by ${pack.join(' ')}`)
  const made = Uint8Array.from(readFileSync(file(pack === undefined ? 'plain.tif' : 'packed.tif')))
  return change === undefined ? made : changeTags(made, change)
}

/** libtiff's tools mirror pages but do not turn them, so they see them unturned, and TIFF 6.0's table turns them. */
function readPages(
  tiff: Uint8Array,
  { name, pages, refused, viaStrips, orientation = 1 }: Recipe,
): PagePixels[] {
  if (refused) return []
  writeFileSync(file('made.tif'), tiff)
  const seen = file(viaStrips ? 'strips.tif' : 'made.tif')
  if (viaStrips) tool('tiffcp', '-s', '-c', 'none', file('made.tif'), seen)
  if (!tool('tiff2rgba', '-c', 'none', seen, file('rgba.tif')))
    throw new Error(`tiff2rgba does not read “${name}”`)
  return readRgbaTiff(readFileSync(file('rgba.tif')))
    .filter((_page, index) => pages[index]?.[0].subfileType !== 1)
    .map((page) => turnPixels(page, orientation))
}

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

function describe({ width, height, rgb }: PagePixels, lossy: boolean): CorpusPage {
  return {
    width,
    height,
    sha256: digest(rgb),
    greys: digest(greysOf(rgb)),
    ...(lossy ? { pixels: deflateSync(rgb).toString('base64') } : {}),
  }
}

function make(recipe: Recipe): CorpusFile {
  const unturned = makeFile(recipe)
  const pages = readPages(unturned, recipe).map((page) => describe(page, recipe.lossy !== undefined))
  const tiff = recipe.orientation === undefined ? unturned : changeTags(unturned, { 274: recipe.orientation })
  const { name, lossy = 0 } = recipe
  return { name, tiff: Buffer.from(tiff).toString('base64'), lossy, pages }
}

const target = fileURLToPath(new URL('files/', import.meta.url))
rmSync(target, { recursive: true, force: true })
mkdirSync(target)
for (const kind of new Set(recipes.map((recipe) => recipe.kind))) {
  const files = recipes.filter((recipe) => recipe.kind === kind).map(make)
  writeFileSync(join(target, `${kind}.json`), `${JSON.stringify(files, null, 2)}\n`)
}
rmSync(folder, { recursive: true })
