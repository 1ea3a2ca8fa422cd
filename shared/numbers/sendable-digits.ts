/** As it is sent and read again as the same number: with its + where the digits alone could be misread. */
export const sendableDigits = (digits: string): string => (digits.startsWith('44') ? digits : `+${digits}`)
