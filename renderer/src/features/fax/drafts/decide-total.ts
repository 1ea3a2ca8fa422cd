import { estimateFax } from '#shared/fax/fax-cost.ts'

export interface FaxTotal {
  readonly faxes: number
  /** Null where the pages of one are not known. */
  readonly pages: number | null
  /** Without VAT, decimal text in pounds; null where `pages` is. */
  readonly pounds: string | null
}

/** What all documents come to. Each is a fax of its own, so each is rounded up to a penny by itself. */
export function decideTotal(pages: readonly (number | null)[]): FaxTotal {
  const known = pages.filter((count) => count !== null)
  if (known.length < pages.length) return { faxes: pages.length, pages: null, pounds: null }
  const pence = known.reduce((sum, count) => sum + Math.round(Number(estimateFax(count).pounds) * 100), 0)
  return {
    faxes: pages.length,
    pages: known.reduce((sum, count) => sum + count, 0),
    pounds: `${String(Math.floor(pence / 100))}.${String(pence % 100).padStart(2, '0')}`,
  }
}
