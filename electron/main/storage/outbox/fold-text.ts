/** The same for upper and lower case and for composed and decomposed accents, so that a search finds both. */
export const foldText = (text: string): string => text.normalize('NFC').toLowerCase()

/**
 * The digits of a search that is written like a telephone number, without a trunk zero, so that
 * "+44 7700 900123" and "07700 900123" find 447700900123; empty where it is none.
 */
export function foldNumber(text: string): string {
  if (!/^[\d\s()+.-]*$/.test(text)) return ''
  return text.replaceAll(/\D/g, '').replace(/^0+/, '')
}
