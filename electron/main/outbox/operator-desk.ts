import type { AppError } from '#shared/app-error.ts'
import type { OutboxActed, OutboxAction, OutboxActRequest, SendingTimes } from '#shared/outbox/outbox-item.ts'
import { isTooFar } from '#shared/outbox/farthest-time.ts'
import { fail, succeed, type Result } from '#shared/result.ts'
import type { Discarded, NewOutboxRow, OutboxContent, OutboxRow } from '../ports/outbox-store.ts'
import type { Core } from './core.ts'
import { decideAction, decidePutAway, type ActionPlan } from './decide-action.ts'
import { createRow } from './new-rows.ts'
import type { Enqueue, NewItem } from './outbox.ts'
import type { Sender } from './sender.ts'
import { writeWireName } from './wire-name.ts'

type Enqueued = Result<{ readonly ids: readonly string[] }, AppError>

/** Many that are sent again at once are one request, as an import is. */
type AskedAs = Pick<NewOutboxRow, 'requestKey' | 'position'>

const storage = (error: unknown): AppError => ({ code: 'storage', detail: String(error) })

/** The page asks whether the year is right; here nothing gets past that. */
function checkTimes(times: SendingTimes, now: number): AppError | null {
  const far = (['sendAt', 'notAfter'] as const).filter((name) => isTooFar(times[name], now))
  const fields = far.map((field) => ({ field, messages: ['too-far'] }))
  return fields.length === 0 ? null : { code: 'invalid-input', fields }
}

/** What the operator decides: new items, and what becomes of those that are there. Each is on disk when it returns. */
export class OperatorDesk {
  private readonly core: Core
  private readonly sender: Sender

  constructor(core: Core, sender: Sender) {
    this.core = core
    this.sender = sender
  }

  enqueue(request: Enqueue): Enqueued {
    const account = this.core.book?.account
    if (account === undefined) return fail({ code: 'signed-out' })
    const problem = checkTimes(request.times, this.core.clock.now())
    if (problem !== null) return fail(problem)
    try {
      return this.store(account, request)
    } catch (error) {
      this.core.diskRefused(error)
      return fail(storage(error))
    }
  }

  act({ ids, action }: OutboxActRequest): Result<OutboxActed, AppError> {
    const done: string[] = []
    const refused: string[] = []
    try {
      const requestKey = `again ${this.core.options.random.uuid()}`
      for (const [position, id] of [...new Set(ids)].entries()) {
        const isDone = this.actOn(id, action, { requestKey, position })
        if (isDone) done.push(id)
        else refused.push(id)
      }
    } catch (error) {
      this.core.diskRefused(error)
      return fail(storage(error))
    }
    return succeed({ done, refused })
  }

  private store(account: string, request: Enqueue): Enqueued {
    const { core } = this
    const repeated = request.repeats === null ? null : this.findOwn(request.repeats.id)
    if (request.repeats !== null && repeated === null) return fail({ code: 'gone' })
    const discard = repeated !== null && request.repeats?.putAway ? this.discardOf(repeated) : undefined
    if (discard === null) return fail({ code: 'gone' })
    const rows = request.items.map((item, position) => this.newRow(account, request, item, position))
    const stored = this.add(rows, discard)
    if (stored.length < rows.length) return fail({ code: 'gone' })
    if (repeated !== null) this.reload(repeated)
    core.pump()
    return succeed({ ids: stored.map(({ id }) => id) })
  }

  private newRow(account: string, request: Enqueue, item: NewItem, position: number): NewOutboxRow {
    const { random } = this.core.options
    return createRow(item, request.times, {
      ...{ account, position, requestKey: request.requestKey, repeats: request.repeats?.id ?? null },
      id: random.uuid(),
      now: this.core.clock.now(),
    })
  }

  private add(rows: readonly NewOutboxRow[], discard: Discarded | undefined): readonly OutboxRow[] {
    const { core } = this
    const event = rows.every(({ state }) => state === 'scheduled') ? 'scheduled' : 'queued'
    const stored = core.store.add(rows, core.entry(event), discard)
    core.checkpoint('queued')
    core.book?.line.meet(stored)
    for (const row of stored) core.learn(row)
    return stored
  }

  /** Undefined: it is put away already. Null: it can't be any more. */
  private discardOf(row: OutboxRow): Discarded | undefined | null {
    const plan = decidePutAway(row)
    if (plan === null || plan === 'nothing') return plan === null ? null : undefined
    const patch = { ...plan.patch, updatedAt: this.core.clock.now() }
    return { id: row.id, expected: expectedOf(row), patch, log: this.core.entry(plan.event) }
  }

  private actOn(id: string, action: OutboxAction, asked: AskedAs): boolean {
    const row = this.findOwn(id)
    if (row === null) return false
    const isDone = this.carryOut(row, decideAction(action, row, this.core.clock.now()), asked)
    if (isDone) this.core.pump()
    return isDone
  }

  private carryOut(row: OutboxRow, plan: ActionPlan, asked: AskedAs): boolean {
    if (plan.kind === 'refuse') return false
    if (plan.kind === 'stop') return this.stop(row)
    if (plan.kind === 'repeat') return this.repeat(row, plan.putAway, asked)
    const { core } = this
    const patch = { ...plan.patch, updatedAt: core.clock.now() }
    const changed = core.store.change(row.id, expectedOf(row), patch, [core.entry(plan.event)])
    this.reload(row)
    if (changed !== null) core.checkpoint('decided')
    return changed !== null
  }

  private stop(row: OutboxRow): boolean {
    if (!this.sender.has(row.id) || this.core.unwritten.has(row.id)) return false
    this.sender.cancel(row.id)
    return true
  }

  private repeat(row: OutboxRow, putAway: boolean, asked: AskedAs): boolean {
    const { core } = this
    // A double click is one wish.
    if (core.book?.hasRepeatWaiting(row) === true) return true
    const { random } = core.options
    const times = { sendAt: null, notAfter: null, ignoreQuietHours: row.ignoreQuietHours }
    const item = { to: row.to, from: row.from, content: this.again(row.content) }
    const context = {
      ...asked,
      id: random.uuid(),
      account: row.account,
      repeats: row.id,
      now: core.clock.now(),
    }
    const discard = putAway ? (this.discardOf(row) ?? undefined) : undefined
    const stored = this.add([createRow(item, times, context)], discard)
    this.reload(row)
    if (stored.length > 0) core.checkpoint('decided')
    return stored.length > 0
  }

  /** A document needs a name of its own each time, or its copies could not be told apart. */
  private again(content: OutboxContent): OutboxContent {
    if (content.kind === 'sms') return content
    const wireName = writeWireName(content.file.name, content.file.mediaType, this.core.options.random)
    return { kind: 'fax', file: { ...content.file, wireName } }
  }

  private findOwn(id: string): OutboxRow | null {
    const row = this.core.store.find(id)
    return row !== null && row.account === this.core.book?.account ? row : null
  }

  /** What was taken back must not go on waiting for its turn. */
  private reload(row: OutboxRow): void {
    const now = this.core.learnAgain(row)
    if (now?.state === 'cancelled') this.sender.cancel(row.id)
  }
}

const expectedOf = ({ state, attempt }: OutboxRow) => ({ states: [state], attempt })
