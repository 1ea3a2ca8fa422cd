const longest = 200
const schemes = ['tel', 'callto']

/** Digits and the separators that people write; a plus only at the front. */
const number = /^\+?(?=(?:\D*\d){2,20}\D*$)[\d ().*#/-]+$/
const parameter = /^;ext=(\d{1,8})$/

/**
 * The number in a `tel:` or `callto:` link that another program handed over, for the dial box and never
 * for dialling; null for everything that is not plainly a number. Only an extension is kept of the
 * parameters, as ` x12`.
 */
export function parsePrefillLink(link: string): string | null {
  if (link.length > longest) return null
  const [, scheme = '', rest = ''] = /^([a-z]+):(?:\/\/)?([^/].*)$/is.exec(link) ?? []
  if (!schemes.includes(scheme.toLowerCase())) return null
  const text = decode(rest.replace(/\/$/, ''))
  const [, main = '', extra = ''] = /^([^;]*)(;.*)?$/s.exec(text ?? '') ?? []
  if (!number.test(main.trim())) return null
  if (extra === '') return main.trim()
  const extension = parameter.exec(extra)?.[1]
  return extension === undefined ? null : `${main.trim()} x${extension}`
}

/** Once only: what is still escaped after that was hidden on purpose, and `%` is not allowed above. */
function decode(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}
