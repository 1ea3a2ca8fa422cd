import type { Party } from '#shared/numbers/party.ts'

/** What of a party is compared with a text. */
type Searchable = Pick<Party, 'number' | 'display' | 'name'>

/**
 * Whether a party has what was typed in it: in its name by letters, in its number by digits, whatever the
 * prefix, so that `01224 27` finds 4412242…. The text is read once, for a full board asks 1,000 times.
 * Nothing typed finds every party.
 */
export function createPartyMatch(typed: string): (party: Searchable) => boolean {
  const wanted = plain(typed)
  if (wanted === '') return () => true
  const digits = /^[+()\d-]+$/.test(wanted) ? digitsOf(wanted) : ''
  return ({ number, display, name }) =>
    plain(name ?? '').includes(wanted) ||
    plain(display).includes(wanted) ||
    (digits !== '' && number.includes(digits))
}

const plain = (text: string): string => text.toLocaleLowerCase('en-GB').replace(/\s+/g, '')

const digitsOf = (wanted: string): string =>
  wanted
    .replace('(0)', '')
    .replace(/\D/g, '')
    .replace(/^(?:0044|44|00|0)/, '')
