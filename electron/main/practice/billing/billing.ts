/** Documentation, the billing contact: flat, all text. */
export type BillingContact = Readonly<Record<string, string>>

export interface InvoiceLine {
  readonly description: string
  /** Pence, before VAT. */
  readonly pricePence: number
}

export interface Invoice {
  readonly number: string
  readonly status: 'Paid' | 'Unpaid'
  /** Epoch milliseconds at midnight. */
  readonly raisedAt: number
  readonly dueAt: number
  readonly purchaseOrder: string
  readonly lines: readonly InvoiceLine[]
}
