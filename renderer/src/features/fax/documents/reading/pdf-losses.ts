/**
 * What pdf.js says where it leaves something out, or puts something else in its place; it tells of this
 * nowhere but in the console. Of what it repairs whole (a broken table of objects, a wrong length) it speaks
 * in other words, which are not here.
 */
const signs: readonly RegExp[] = [
  // Pictures.
  /Unable to decode (?:inline )?image|exceeded maximum allowed size|ignoring the rest|dimensions are missing/,
  /isn't ready|Unsupported \/S?Mask format|re-parse the JPEG image|decodeScan - /,
  // The data of anything: packed in an unknown way, or not to be unpacked to its end.
  /Invalid stream: |Filter "[^"]*" is not supported|in flate stream|ignoring sub-stream/,
  // What is drawn. A mark of the text's structure (operators 67 to 71) draws nothing.
  /getOperatorList - ignoring (?!operator: (?:6[7-9]|7[01])\b)/,
  /Unknown command|Skipping command|ignoring (?:pattern|shading|ColorSpace|errors)|parseAppearanceStream/,
  // What no writer writes, so that it was changed afterwards.
  /Unterminated (?:hex )?string|getHexString - |Malformed dictionary|Invalid number|Invalid set(?:Dash|LineWidth)/,
  /Skipping invalid first page/,
  // Letters.
  /Font "[^"]*" is not available|loadFont - |translateFont - |ensureStateFont|ignoring .{0,60} glyph/,
  /Failed to (?:parse|compile) font|Font file is empty|Type3 font resource|getPathGenerator - /,
]

export const isLoss = (message: string): boolean => signs.some((sign) => sign.test(message))

type Listened = Pick<Console, 'warn' | 'info'>

/**
 * Replaces `console` for pdf.js. The returned function tells whether anything was lost since it was last
 * called.
 */
export function listenForLosses(console: Listened): () => boolean {
  let isLost = false
  const hear = (message: unknown): void => {
    isLost ||= isLoss(String(message).slice(0, 200))
  }
  console.warn = hear
  console.info = hear
  return () => {
    const was = isLost
    isLost = false
    return was
  }
}
