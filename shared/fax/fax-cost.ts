/** Documentation, "Faxes": 10p a minute ex VAT, and "within 40 seconds" for a page. */
const pencePerMinute = 10
const secondsPerPage = 40

export interface FaxEstimate {
  readonly seconds: number
  /** Without VAT, rounded up to a penny: decimal text in pounds. */
  readonly pounds: string
}

/** A guess: how long a page takes depends on what is on it and on the machine at the other end. */
export function estimateFax(pages: number): FaxEstimate {
  const seconds = pages * secondsPerPage
  const pence = Math.ceil((seconds * pencePerMinute) / 60)
  return { seconds, pounds: `${String(Math.floor(pence / 100))}.${String(pence % 100).padStart(2, '0')}` }
}
