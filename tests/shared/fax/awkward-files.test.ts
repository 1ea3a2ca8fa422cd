import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { largestHtmlBytes, largestTextBytes } from '#shared/fax/largest-fax.ts'
import { lengthBeforePdf } from '#shared/fax/pdf-head.ts'
import { sniffDocument } from '#shared/fax/sniff-document.ts'

const latin = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
const caseFile = (name: string): Uint8Array =>
  Uint8Array.from(readFileSync(new URL(`../../support/fax-cases/${name}`, import.meta.url)))

const judged = (bytes: Uint8Array, name = 'file'): string => {
  const sniffed = sniffDocument(bytes, name)
  return sniffed.ok ? sniffed.value : `refused: ${sniffed.error}`
}

function wide(text: string, order: 'little' | 'big'): Uint8Array {
  const bytes = new Uint8Array(text.length * 2)
  const view = new DataView(bytes.buffer)
  for (let at = 0; at < text.length; at += 1) view.setUint16(at * 2, text.charCodeAt(at), order === 'little')
  return bytes
}

describe('issue 7 §4.4: a PDF behind other bytes', () => {
  it.each(['d-http-header.pdf', 'd-two-junk-bytes.pdf'])('%s is a PDF, and its head is cut off', (name) => {
    const bytes = caseFile(name)
    expect(judged(bytes, name)).toBe('application/pdf')
    const before = lengthBeforePdf(bytes)
    expect(before).toBeGreaterThan(0)
    expect(String.fromCharCode(...bytes.subarray(before, before + 5))).toBe('%PDF-')
  })

  it('stays whole where its own table counts from the first byte of the file', () => {
    const body = 'junk\n%PDF-1.4\n1 0 obj<<>>endobj\n'
    const bytes = latin(`${body}xref\n0 1\ntrailer<<>>\nstartxref\n${String(body.length)}\n%%EOF`)
    expect(judged(bytes)).toBe('application/pdf')
    expect(lengthBeforePdf(bytes)).toBe(0)
  })

  it('is no PDF where text only mentions one, or it begins too far into the file', () => {
    expect(judged(latin('A PDF begins with %PDF-1.7, as you know.'))).toBe('text/plain')
    const late = latin(`${'x'.repeat(1_100)}%PDF-1.4\nstartxref\n9\n%%EOF`)
    expect(judged(late)).toBe('text/plain')
  })
})

describe('issue 7 §4.5: the source of mail is not faxed', () => {
  it.each(['x-eml.eml', 'h-mht2.mht'])('%s', (name) => {
    expect(judged(caseFile(name), name)).toBe('refused: mail-source')
  })

  it.each([
    ['Received: from a by b\r\nSubject: x\r\n\r\nText', 'note.txt'],
    ['Return-Path: <a@example.test>\nReceived: by b\n\nText', 'note'],
    ['MIME-Version: 1.0\nContent-Type: text/html\n\n<html>', 'page.html'],
    [
      'From a@example.test Sat Nov 28 10:00:00 2026\nFrom: a@example.test\nMessage-ID: <1@b>\n\nText',
      'inbox',
    ],
    ['Subject: =?utf-8?Q?x?=\n folded\nContent-Type: text/plain\n\nText', 'a.txt'],
    ['To: b@example.test\n\nText', 'letter.EML'],
  ])('%j as %s', (text, name) => {
    expect(judged(latin(text), name)).toBe('refused: mail-source')
  })

  it.each([
    'To: Dr Smith\nFrom: Reception\nSubject: Referral\n\nDear Dr Smith',
    'Date: 28 November\n\nDear Sir',
    'Note: ring back\n',
    'constructor: x\n__proto__: y\n',
  ])('a note that begins alike is text: %j', (text) => {
    expect(judged(latin(text), 'memo.txt')).toBe('text/plain')
  })
})

describe('issue 7 §4.5: text is read in its encoding, or the encoding is what is wrong with it', () => {
  it.each(['x-ctrlz.txt', 'x-utf16le-nobom.txt'])('%s is text', (name) => {
    expect(judged(caseFile(name), name)).toBe('text/plain')
  })

  it.each([
    ['UTF-16 without a mark, big end first', wide('Dear Sir,\r\nyours', 'big'), 'text/plain'],
    ['Greek in UTF-16 without a mark', wide('Καλημέρα σας κύριε\r\n', 'little'), 'text/plain'],
    ['HTML in UTF-16 without a mark', wide('<!doctype html><p>x', 'little'), 'text/html'],
    ['DOS text filled up to its block', latin(`Total 45\r\n\x1a${'\x1a'.repeat(30)}`), 'text/plain'],
    ['DOS text filled up with zeros', latin(`Total 45\r\n\x1a${'\0'.repeat(30)}`), 'text/plain'],
    ['text in the code page of DOS', latin('caf\x82 \x81ber Stra\xe1e'), 'refused: unknown-encoding'],
    ['KOI8-R that says so', caseFile('h-koi8.html'), 'text/html'],
    ['KOI8-R that does not', latin('\xf0\xd2\xc9\x81 \xd7\xc5\xd4 and more'), 'refused: unknown-encoding'],
    ['Ctrl-Z amid the text', latin('one\x1atwo'), 'refused: unknown-type'],
    ['a BigTIFF', latin('II+\0\x08\0\0\0\x10\0\0\0\0\0\0\0'), 'refused: big-tiff'],
    ['a BigTIFF of a Mac', latin('MM\0+\0\x08\0\0'), 'refused: big-tiff'],
  ])('%s', (_what, bytes, answer) => {
    expect(judged(bytes, 'file.txt')).toBe(answer)
  })
})

describe('issue 7 §5.5: sizes are judged before anything is read through', () => {
  it.each([
    ['20 MB of text', 'a'.repeat(20_000_000), 'refused: text-too-long'],
    ['5,000,000 form feeds', `x${'\f'.repeat(5_000_000)}`, 'refused: text-too-long'],
    ['as much text as can be', 'a'.repeat(largestTextBytes), 'text/plain'],
    ['a letter more', 'a'.repeat(largestTextBytes + 1), 'refused: text-too-long'],
    ['much HTML', `<html>${'a'.repeat(largestTextBytes)}`, 'text/html'],
    ['too much HTML', `<html>${'a'.repeat(largestHtmlBytes)}`, 'refused: html-too-long'],
    ['much of what is no text', `PK\x03\x04\0${'a'.repeat(6_000_000)}`, 'refused: unknown-type'],
  ])('%s', (_what, text, answer) => {
    expect(judged(new TextEncoder().encode(text))).toBe(answer)
  })
})
