import { unitsOfOne, type GsmReading } from '#shared/sms/gsm-text.ts'
import { longestMessage } from '#shared/sms/sms-limits.ts'

/**
 * What the counter says of a text as it will be sent: characters of the 160 that SureVoIP takes, or units of the
 * 70 that one message has where a character is not in the GSM alphabet.
 */
export function countOf({ alphabet, characters, units }: GsmReading): { count: number; limit: number } {
  return alphabet === 'ucs-2'
    ? { count: units, limit: unitsOfOne['ucs-2'] }
    : { count: characters, limit: longestMessage }
}
