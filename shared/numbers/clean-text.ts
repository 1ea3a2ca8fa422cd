/** Raised and lowered digits and fractions are no digits of a number: `12½` would become `121/2`. */
const smallDigits = /[\u00B2\u00B3\u00B9\u00BC-\u00BE\u2070-\u2079\u2080-\u2089\u2150-\u215F\u2189]/g

/** Pasted text with everything invisible or decorative taken out; what is left are plain characters. */
export function cleanText(text: string): string {
  return text
    .replace(smallDigits, '~')
    .normalize('NFKC')
    .replace(/[\p{Cf}\uFE0F\u20E3]/gu, '')
    .replace(/[\r\n\u2028\u2029\u0085]+/g, '\n')
    .replace(/[\p{Cc}\p{Zs}\u00B7\u2027]/gu, (mark) => (mark === '\n' ? '\n' : ' '))
    .replace(/[\p{Pd}\u2212]/gu, '-')
    .replace(/[\p{Extended_Pictographic}\p{So}]/gu, (mark) => (/\d/.test(mark) ? mark : ' '))
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .replace(/[\u06F0-\u06F9]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0))
    .replace(/ {2,}/g, ' ')
    .trim()
}

/** Undoes `%20` and `%2B`, also where a browser escaped twice; null where an escape is broken. */
export function decodeEscapes(text: string): string | null {
  let decoded = text
  for (let round = 0; round < 2 && /%[0-9a-f]{2}/i.test(decoded); round++) {
    try {
      decoded = decodeURIComponent(decoded)
    } catch {
      return null
    }
  }
  return decoded
}
