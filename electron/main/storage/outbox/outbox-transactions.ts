import type { OutboxStore } from '../../ports/outbox-store.ts'
import type { Synchronous } from '../synchronous.ts'

/** The outbox's port as SQLite carries it out: one transaction a call. */
export type OutboxTransactions = Synchronous<OutboxStore>
