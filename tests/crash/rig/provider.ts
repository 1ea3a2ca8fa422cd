import type { Clock } from '#electron/main/ports/clock.ts'
import { createPracticeProvider } from '#electron/main/practice/create-practice-provider.ts'
import type { Stored } from '../ledger/books.ts'
import { createFaultPlan, type FaultMix } from './fault-plan.ts'
import { faxContent, smsContent } from './orders.ts'

export interface FaultyProvider {
  readonly url: string
  /** Plans the faults of the next requests. */
  renewFaults(): void
  /** What it really has. */
  stored(): readonly Stored[]
  posts(): number
  close(): Promise<void>
}

/** The practice provider in a hurried time, under a mix of faults. */
export async function startFaultyProvider(
  clock: Clock,
  chance: () => number,
  mix: FaultMix,
): Promise<FaultyProvider> {
  const provider = await createPracticeProvider({ clock, background: false, historyDays: 0 })
  const { store } = provider
  return {
    url: provider.url,
    renewFaults: () => provider.setFaults(createFaultPlan(chance, mix)),
    stored: () => [
      ...store.sms().map(({ id, to, message, createdAt }) => ({
        remoteId: id,
        content: smsContent(to, message),
        at: createdAt,
      })),
      ...store.faxes().map(({ id, to, filename, sha256, createdAt }) => ({
        remoteId: id,
        content: faxContent(to, filename, sha256),
        at: createdAt,
      })),
    ],
    posts: () => store.posts().length,
    close: () => provider.close(),
  }
}
