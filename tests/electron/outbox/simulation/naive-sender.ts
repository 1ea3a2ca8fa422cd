import { RecordingHooks } from '#tests/support/fakes/send-hooks.ts'
import type { Carrier } from '#electron/main/outbox/carrier.ts'
import type { Enqueue, Outbox } from '#electron/main/outbox/outbox.ts'
import { createRow } from '#electron/main/outbox/commands/new-rows.ts'
import type { Clock } from '#electron/main/ports/clock.ts'
import type { OutboxRow, OutboxStore } from '#electron/main/ports/outbox-store.ts'
import { succeed } from '#shared/result.ts'
import { account } from '../outbox-rig.ts'

const retryMs = 2_000

/**
 * A sender that repeats each failed POST and records a send only with its answer. The simulation has to
 * find its duplicates.
 */
export class NaiveSender {
  private readonly carriers: readonly Carrier[]
  private readonly clock: Clock
  private readonly store: OutboxStore

  constructor(clock: Clock, store: OutboxStore, carriers: readonly Carrier[]) {
    this.clock = clock
    this.store = store
    this.carriers = carriers
    void this.takeUp()
  }

  async enqueue({ items, requestKey, times }: Enqueue): ReturnType<Outbox['enqueue']> {
    const now = this.clock.now()
    const rows = items.map((item, position) => {
      const asked = { id: requestKey, account, requestKey, position, repeats: null, job: null, now }
      return createRow(item, times, asked)
    })
    const stored = await this.store.add(rows, { at: now, event: 'queued', detail: null })
    for (const row of stored) void this.send(row)
    return succeed({ ids: stored.map(({ id }) => id) })
  }

  act(): ReturnType<Outbox['act']> {
    return Promise.resolve(succeed({ done: [], refused: [] }))
  }

  wake(): void {
    // It knows of nothing that could wait.
  }

  private async takeUp(): Promise<void> {
    for (const row of await this.store.inStates(account, ['queued'])) void this.send(row)
  }

  private async send(row: OutboxRow): Promise<void> {
    const carrier = this.carriers.find(({ kind }) => kind === row.kind)
    const sent = await carrier?.send(row, new RecordingHooks())
    if (sent?.ok === true) {
      await this.store.change(row.id, { states: ['queued'] }, { state: 'delivered', settled: true }, [])
      return
    }
    this.clock.after(retryMs, () => void this.send(row))
  }
}
