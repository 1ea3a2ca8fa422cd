/** The same number or name, however it is written: `+44 1224…`, `0044 1224…` and `441224…`. */
export function isSameParty(a: string, b: string): boolean {
  return a === b || plainParty(a) === plainParty(b)
}

/** Only what looks like a number is rewritten; a sender's name is compared as it is. */
export function plainParty(party: string): string {
  if (!/^[\d\s()+./-]*$/.test(party)) return party
  return party.replaceAll(/\D/g, '').replace(/^00/, '')
}
