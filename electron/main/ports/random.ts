export interface Random {
  /** A UUIDv4. */
  uuid(): string
  /** In [0, 1). */
  fraction(): number
}
