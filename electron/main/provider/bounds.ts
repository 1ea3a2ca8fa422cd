/*
 * How much of an answer is read and kept. What lies beyond is either refused with its reason or cut, and
 * what was cut is said to be incomplete.
 */

/** Everything that is no document and no audio, packed or not. */
export const largestAnswerBytes = 1_000_000

/** OpenAPI, announcements: "10Mb limit"; as base64 or with its headers it is somewhat more. */
export const largestAudioBytes = 12_000_000

/** The documentation's deepest answer has five levels. */
export const deepestJson = 32

/** Values of all kinds in one answer: 1,000 live calls with two legs each have about 35,000. */
export const mostJsonValues = 60_000

/** Keys of one object: calls may stand under their ids, and the parser is slow with more. */
export const mostKeys = 5_000

/** Of a list in one answer. The documentation's lists have at most 50, and 1,000 live calls must be read. */
export const mostItems = 1_500

/** Legs of all calls of one page together; a list with more tells of no call’s legs. */
export const mostLegsInAll = 4_000

/** Characters of a name, a number, a status or any other text of a field. */
export const longestText = 500

/** Characters of the text of a message; an SMS has 160. */
export const longestMessage = 2_000

/** Longer ones are none, because a part of an id or an address would be another one. */
export const longestId = 300
export const longestAddress = 2_000

/** Decimal text such as money. */
export const longestDecimal = 40

/** Field errors of one answer, and messages of each. */
export const mostFieldErrors = 20
export const mostFieldMessages = 5

/** Messages of the service status that are kept. */
export const mostServiceMessages = 50
