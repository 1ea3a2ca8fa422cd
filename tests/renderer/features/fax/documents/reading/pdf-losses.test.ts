// @vitest-environment node
import { readdirSync, readFileSync } from 'node:fs'
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listenForLosses } from '#renderer/features/fax/documents/reading/pdf-losses.ts'
import { damagedPdfs, soundPdfs } from '#tests/support/samples/damaged-pdfs.ts'
import { samplePdf, scannedPdf, scriptedPdf } from '#tests/support/samples/sample-documents.ts'

const { warn, info } = console
let takeLosses: () => boolean = () => false

beforeAll(() => {
  takeLosses = listenForLosses(console)
})

afterAll(() => void Object.assign(console, { warn, info }))

/** Of each page, whether pdf.js told of anything that it left out. */
async function readLosses(bytes: Uint8Array): Promise<boolean[]> {
  takeLosses()
  const task = getDocument({
    data: Uint8Array.from(bytes),
    verbosity: VerbosityLevel.INFOS,
    disableFontFace: true,
    useSystemFonts: false,
    standardFontDataUrl: 'node_modules/pdfjs-dist/standard_fonts/',
    wasmUrl: 'node_modules/pdfjs-dist/wasm/',
  })
  const pdf = await task.promise
  const losses: boolean[] = []
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number)
    await page.getOperatorList()
    page.cleanup()
    const isLost = takeLosses()
    losses.push(isLost)
    if (isLost) await pdf.cleanup()
  }
  await task.destroy()
  return losses
}

const cases = new URL('../../../../../support/fax-cases/', import.meta.url)

describe('issue 7 §4.4: a page that pdf.js shows without a part of it is known', () => {
  it.each(damagedPdfs)('%s', async (_name, bytes) => {
    const losses = await readLosses(bytes)
    expect(losses).toEqual(losses.map(() => true))
  })

  it.each(soundPdfs)('nothing is missing: %s', async (_name, bytes) => {
    const losses = await readLosses(bytes)
    expect(losses).toEqual(losses.map(() => false))
  })

  it.each([
    ['letters', () => samplePdf(2)],
    ['a scan', () => scannedPdf()],
    ['scripts', () => scriptedPdf('https://example.test/')],
    ...readdirSync(cases)
      .filter((name) => name.endsWith('.pdf'))
      .map((name) => [name, () => Promise.resolve(readFileSync(new URL(name, cases)))] as const),
  ] as const)('nothing is missing: %s', async (_name, read) => {
    expect(await readLosses(await read())).not.toContain(true)
  })
})
