import { trimEndOf } from '../trim-characters.ts'

/*
 * Money is decimal text from the wire to the screen: `Intl.NumberFormat` formats the text itself, so no
 * float ever touches it.
 */

const pounds = { style: 'currency', currency: 'GBP', signDisplay: 'negative' } as const
const toPence = new Intl.NumberFormat('en-GB', pounds)

/** `786666.53852` as `£786,666.54`, for balances and limits; null where the text is no decimal number. */
export function formatMoney(decimal: string): string | null {
  return isDecimal(decimal) ? toPence.format(decimal) : null
}

/** `0.045` as `4.5p`: what is below a pound is not rounded; `88.245` as `£88.25`: what is more, to the penny. */
export function formatCost(decimal: string): string | null {
  if (!isDecimal(decimal)) return null
  return /^-?0+(\.|$)/.test(decimal) ? `${pence(decimal)}p` : toPence.format(decimal)
}

function pence(decimal: string): string {
  const whole = multiplyMoney(decimal, 100)
  return whole.includes('.') ? trimEndOf(trimEndOf(whole, '0'), '.') : whole
}

function isDecimal(text: string): text is `${number}` {
  return /^-?\d+(\.\d+)?$/.test(text)
}

/** A price times a whole number, exactly: `0.045` × 3 is `0.135`. */
export function multiplyMoney(decimal: string, times: number): string {
  if (!isDecimal(decimal)) throw new Error(`Not a decimal number: ${decimal}`)
  const [whole = '', fraction = ''] = decimal.split('.')
  const product = (BigInt(whole + fraction) * BigInt(times)).toString()
  const digits = product.replace('-', '').padStart(fraction.length + 1, '0')
  const cut = digits.length - fraction.length
  const text = fraction === '' ? digits : `${digits.slice(0, cut)}.${digits.slice(cut)}`
  return product.startsWith('-') ? `-${text}` : text
}
