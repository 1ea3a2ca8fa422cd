/**
 * A message as it is sent and counted: one character a line break, and accents put together with their
 * letters, so that `e` and a combining accent are the `é` of the GSM alphabet.
 */
export const messageText = (text: string): string => text.replace(/\r\n?/g, '\n').normalize('NFC')
