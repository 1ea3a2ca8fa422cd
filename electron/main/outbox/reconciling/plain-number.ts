/** The same number or name, however it is written: `+44 1224…`, `0044 1224…`, `441224…` and `01224…`. */
export function isSameParty(a: string, b: string): boolean {
  return a === b || plainParty(a) === plainParty(b)
}

/**
 * Only what looks like a number is rewritten; a sender's name is compared as it is. A trunk zero is a British
 * one (documentation, "Numbers": the same number is given as `441269849575`, `01224900123`, `00441224900123`).
 */
export function plainParty(party: string): string {
  if (!/^[\d\s()+./-]*$/.test(party)) return party
  const digits = party.replaceAll(/\D/g, '').replace(/^00/, '')
  return digits.replace(/^0(?=[1-9]\d{8})/, '44')
}
