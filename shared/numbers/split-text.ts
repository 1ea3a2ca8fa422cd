/** A number's text and the extension that stood behind it. */
export interface NumberText {
  readonly main: string
  readonly extension: string | null
}

const extensionMark =
  /(?:[,;]\s*)?(?:ext(?:ension|n)?[\s=.:]*|(?:\b|(?<=\d))x\.?\s*|#\s*|\bddi[\s:]*|;phone-ext=\s*)(\d{1,7})(?:\s*[)\]])?\s*$/i
/** Pauses as telephones store them: `01224900123,,12#`, `…p12`, `…;12`. */
const pauseMark = /(?<=\d)\s*(?:[,;]+|[pw]+)\s*(\d{1,5})#?$/i

/** Takes `ext 12`, `x12`, `;ext=12` and `,,12` off the end. */
export function splitExtension(text: string): NumberText {
  const found = extensionMark.exec(text) ?? pauseMark.exec(text)
  if (found === null || !/\d{3,}|\d[\d\s().-]{4,}/.test(text.slice(0, found.index)))
    return { main: text, extension: null }
  return {
    main: text.slice(0, found.index).replace(/(?<![\s,;([])[\s,;([]+$/, ''),
    extension: found[1] ?? null,
  }
}

const label =
  /^(?:tele?(?:phone)?|phone|mob(?:ile)?|cell|call|dial|direct(?: line)?|ddi|fax|office|work|home|main|switchboard|ring|number|no|nr|[tmpfwo])[\s.:]*(?=[+(\d])/i

/** Takes `Tel:`, `Mobile`, `T.` and the like off the front. */
export function withoutLabel(text: string): string {
  const rest = text.replace(label, '')
  return /\p{L}{4,}/u.test(rest) ? text : rest
}

/** Splits where one number ends and another may begin. */
export function splitRuns(text: string): readonly string[] {
  return text.split(/\n|[,;|•<>"]|\s\/\s|\s-\s(?=\+|0\d{3})|\bor\b|&/i).filter((part) => /\d/.test(part))
}
