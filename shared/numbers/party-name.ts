import type { Party } from './party.ts'

/**
 * What a party is called in a sentence: its name, or its number where it has none. Apart from the schema, for
 * the schema library must not reach the page: it compiles text as code, which the page’s policy forbids.
 */
export const nameOf = ({ name, display }: Party): string => name ?? display
