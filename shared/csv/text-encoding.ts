/** Labels as `TextDecoder` takes them, and the code page of MS-DOS, which it does not know. */
export type CsvEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'macintosh' | 'cp850'

/** `spreadsheet`: an Excel or OpenDocument workbook. */
export type NoText = 'spreadsheet' | 'not-text'

const cp850 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐' +
  '└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00AD±‗¾¶§÷¸°¨·¹³²■\u00A0'

/** Bytes of the code page in which MS-DOS and old accounting programs write. */
export function decodeCp850(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) =>
    byte < 0x80 ? String.fromCharCode(byte) : cp850.charAt(byte - 0x80),
  ).join('')
}

const begins = (bytes: Uint8Array, ...head: readonly number[]): boolean =>
  head.every((byte, index) => bytes[index] === byte)

const sampleBytes = 4_096

/** What the first bytes say of the encoding; null where UTF-8 has to be tried. */
export function readFirstBytes(bytes: Uint8Array): CsvEncoding | NoText | null {
  if (begins(bytes, 0x50, 0x4b, 3, 4) || begins(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return 'spreadsheet'
  if (begins(bytes, 0xff, 0xfe)) return 'utf-16le'
  if (begins(bytes, 0xfe, 0xff)) return 'utf-16be'
  if (begins(bytes, 0xef, 0xbb, 0xbf)) return 'utf-8'
  const sample = bytes.subarray(0, sampleBytes)
  const nulls = [0, 0]
  for (const [at, byte] of sample.entries()) if (byte === 0) nulls[at % 2] = (nulls[at % 2] ?? 0) + 1
  const [even = 0, odd = 0] = nulls
  if (even + odd === 0) return null
  if (bytes.length % 2 === 0 && odd > sample.length / 4 && even * 10 < odd) return 'utf-16le'
  return bytes.length % 2 === 0 && even > sample.length / 4 && odd * 10 < even ? 'utf-16be' : 'not-text'
}

/**
 * How implausible a text is in the encoding it was read in: 0 for one that reads as words. Counts signs and
 * capitals in the midst of words, letters in the midst of digits, words of accented letters alone, and
 * characters that are never typed.
 */
export function countOddities(text: string): number {
  let odd = 0
  for (const match of text.matchAll(/[^\0-\x7F]/g)) {
    const [sign] = match
    const before = text.charAt(match.index - 1)
    const after = text.charAt(match.index + 1)
    if (isOdd(sign, before, after)) odd += 1
  }
  return odd + (text.match(/(?:(?![\0-\x7F])\p{L}){4,}|[œæŸ]{2}/gu)?.length ?? 0)
}

function isOdd(sign: string, before: string, after: string): boolean {
  if (/[\u0080-\u009F\uFFFD\u2500-\u259F†‡ˆ˜Ÿƒ]/.test(sign)) return true
  if (/[‘“]/.test(sign) && /\p{L}/u.test(before)) return true
  if (/[£¤¥¢]/.test(sign) && /\p{L}/u.test(after)) return true
  if (/\p{L}/u.test(sign)) return (/\p{Lu}/u.test(sign) && /\p{Ll}/u.test(before)) || /\d/.test(after)
  return /\p{L}/u.test(before) && !/[’‘“”«»–—…•·™®©€²\u00A0\u00AD]/.test(sign)
}

/** Whether the share of accented letters is too high for a text in this encoding: it is in another alphabet. */
export function isForeign(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? []
  const accented = letters.filter((letter) => letter > '\x7F').length
  return letters.length > 20 && accented > letters.length / 3
}
