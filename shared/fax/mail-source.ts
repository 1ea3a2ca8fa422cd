const headers =
  /^(?:from|to|cc|bcc|subject|date|reply-to|sender|received|return-path|delivered-to|message-id|mime-version|content-type|x-[a-z-]{1,40})$/

/** Lines that only mail programs and browsers write. */
const certain =
  /^(?:received|return-path|delivered-to|message-id|mime-version|content-type|dkim-signature|snapshot-content-location)$/

const mailName = /\.(?:eml|mht|mhtml|mbox|mbx)$/i

/**
 * Whether text is the source of an e-mail or of a saved web page, which is not meant to be faxed. A note that
 * begins with “To:” and “From:” is none, unless its file name says so.
 */
export function isMailSource(beginning: string, name: string): boolean {
  const names = headerNames(beginning)
  if (names.length === 0) return false
  return mailName.test(name) || names.some((header) => certain.test(header))
}

/** The names of the header lines that the text begins with, in lower case. */
function headerNames(beginning: string): readonly string[] {
  const names: string[] = []
  for (const line of beginning.slice(0, 8_192).split(/\r\n|\r|\n/)) {
    if (/^[ \t]/.test(line) && names.length > 0) continue
    if (line.startsWith('From ') && names.length === 0) continue
    const name = line.slice(0, line.indexOf(':')).toLowerCase()
    if (!headers.test(name) && !certain.test(name)) break
    names.push(name)
  }
  return names
}
