export interface OwnNumber {
  /** In the form that the provider has it in: `441632960001`, `01632960002` or `00441632960003`. */
  readonly number: string
  destination: string
  sentViaSip: boolean
  activated: boolean
  /** Epoch milliseconds. */
  readonly createdAt: number
  destinationCreatedAt: number
  readonly callSeconds: number
}

export interface NumberStore {
  /** Newest first. */
  list(): readonly OwnNumber[]
  find(number: string): OwnNumber | undefined
  touch(now: number): void
  changedAt(): number
}

export function createNumberStore(numbers: readonly OwnNumber[], now: number): NumberStore {
  const sorted = [...numbers].sort((one, other) => other.createdAt - one.createdAt)
  let changedAt = now
  return {
    list: () => sorted,
    find: (number) => sorted.find((own) => own.number === number),
    touch(at) {
      changedAt = at
    },
    changedAt: () => changedAt,
  }
}
