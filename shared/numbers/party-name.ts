import type { Party } from './party.ts'

/** What a party is called in a sentence: its name, or its number where it has none. */
export const nameOf = ({ name, display }: Party): string => name ?? display
