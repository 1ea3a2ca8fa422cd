/*
 * How much of an answer is read and kept. What exceeds a bound is either refused with its reason or cut, and
 * an answer that was cut is marked as incomplete.
 */

/** Bytes of an answer that is neither a document nor audio, both as sent and decompressed. */
export const largestAnswerBytes = 1_000_000

/** OpenAPI, announcements: "10Mb limit"; base64 or its headers make the answer somewhat larger. */
export const largestAudioBytes = 12_000_000

/** The documentation's deepest answer has five levels. */
export const deepestJson = 32

/** Values of all kinds in one answer: 1,000 live calls with two legs each have about 35,000. */
export const mostJsonValues = 60_000

/** Keys of one object: calls may be keyed by their ids, and parsing slows down with more. */
export const mostKeys = 5_000

/**
 * Items of a list in one answer. The documentation's lists have 50 at most; 1,000 live calls must be
 * readable.
 */
export const mostItems = 1_500

/** Legs of all calls of one page together; where a page has more, no call's legs are read. */
export const mostLegsInAll = 4_000

/** Characters of a name, a number, a status or any other text field. */
export const longestText = 500

/** Characters of the text of a message; an SMS has 160. */
export const longestMessage = 2_000

/**
 * Characters of an id or an address. A longer one counts as absent: a part of it would name something else.
 */
export const longestId = 300
export const longestAddress = 2_000

/** Decimal text such as money. */
export const longestDecimal = 40

/** Field errors of one answer, and messages of each. */
export const mostFieldErrors = 20
export const mostFieldMessages = 5

/** Messages of the service status that are kept. */
export const mostServiceMessages = 50
