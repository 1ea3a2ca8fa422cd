const scheme = /^(?:tel|callto|phone|sms|smsto)\s*:\s*(?:\/\/)?/i

/** Takes a link apart by RFC 3966: the number's text with its extension, and a global context in front. */
export function readTelLink(text: string): string {
  const named = scheme.exec(text)
  if (named === null) return text
  const [address = ''] = text.slice(named[0].length).split('?', 1)
  const [number = '', ...parameters] = address.split(';')
  const context = valueOf(parameters, 'phone-context')
  const extension = valueOf(parameters, 'ext')
  const whole = context?.startsWith('+') && !number.trim().startsWith('+') ? `${context} ${number}` : number
  return extension === null ? whole : `${whole};ext=${extension.replace(/\D/g, '')}`
}

function valueOf(parameters: readonly string[], name: string): string | null {
  const found = parameters.find((one) => one.trim().toLowerCase().startsWith(`${name}=`))
  return found === undefined ? null : found.slice(found.indexOf('=') + 1).trim()
}
