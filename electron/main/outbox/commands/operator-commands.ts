import type { AppError } from '#shared/app-error.ts'
import type {
  OutboxActed,
  OutboxAction,
  OutboxActRequest,
  OutboxLogEntry,
  SendingTimes,
} from '#shared/outbox/outbox-item.ts'
import { isTooFar } from '#shared/outbox/farthest-time.ts'
import { fail, succeed, type Result } from '#shared/result.ts'
import type { NewOutboxRow, OutboxContent, OutboxRow, RowChange } from '../../ports/outbox-store.ts'
import type { EngineContext } from '../state/engine-context.ts'
import { decideAction, decidePutAway, type ActionPlan } from './decide-action.ts'
import { createRow } from './new-rows.ts'
import type { Enqueue, NewItem } from '../outbox.ts'
import type { Sender } from '../sending/sender.ts'
import { writeWireName } from '../wire-name.ts'

type Enqueued = Result<{ readonly ids: readonly string[] }, AppError>

/** Items that are sent again together are one request, so that many count as bulk. */
type AskedAs = Pick<NewOutboxRow, 'requestKey' | 'position'>

type ChangePlan = Extract<ActionPlan, { kind: 'change' }>
type RepeatPlan = Extract<ActionPlan, { kind: 'repeat' }>

interface Planned {
  readonly row: OutboxRow
  readonly plan: ChangePlan
}

const storage = (error: unknown): AppError => ({ code: 'storage', detail: String(error) })

/** Refuses times more than a year ahead, whatever the page allowed. */
function checkTimes(times: SendingTimes, now: number): AppError | null {
  const far = (['sendAt', 'notAfter'] as const).filter((name) => isTooFar(times[name], now))
  const fields = far.map((field) => ({ field, messages: ['too-far'] }))
  return fields.length === 0 ? null : { code: 'invalid-input', fields }
}

/**
 * The operator's commands: new items, and actions on existing ones. Each is on disk when it resolves, and
 * runs in the turns of its rows, so that nothing else changes them meanwhile.
 */
export class OperatorCommands {
  private readonly context: EngineContext
  private readonly sender: Sender

  constructor(context: EngineContext, sender: Sender) {
    this.context = context
    this.sender = sender
  }

  async enqueue(request: Enqueue): Promise<Enqueued> {
    const account = this.context.registry?.account
    if (account === undefined) return fail({ code: 'signed-out' })
    const problem = checkTimes(request.times, this.context.clock.now())
    if (problem !== null) return fail(problem)
    try {
      const turns = request.repeats === null ? [] : [request.repeats.id]
      return await this.context.turns.take(turns, () => this.store(account, request))
    } catch (error) {
      this.context.diskRefused(error)
      return fail(storage(error))
    }
  }

  async act({ ids, action }: OutboxActRequest): Promise<Result<OutboxActed, AppError>> {
    const asked = [...new Set(ids)]
    try {
      const done = await this.context.turns.take(asked, () => this.actOn(asked, action))
      return succeed({
        done: asked.filter((id) => done.has(id)),
        refused: asked.filter((id) => !done.has(id)),
      })
    } catch (error) {
      this.context.diskRefused(error)
      return fail(storage(error))
    } finally {
      this.context.pump()
    }
  }

  async dismissMissing(): Promise<Result<Record<string, never>, AppError>> {
    const account = this.context.registry?.account
    if (account === undefined) return succeed({})
    try {
      await this.context.store.dismissMissing(account)
      this.context.notes.touchSummary()
      return succeed({})
    } catch (error) {
      this.context.diskRefused(error)
      return fail(storage(error))
    }
  }

  private async store(account: string, request: Enqueue): Promise<Enqueued> {
    const { context } = this
    const repeated = request.repeats === null ? null : await this.findOf(account, request.repeats.id)
    if (request.repeats !== null && repeated === null) return fail({ code: 'gone' })
    const rows = request.items.map((item, position) => this.newRow(account, request, item, position))
    const discard =
      repeated === null ? undefined : this.replacedBy(repeated, rows[0], request.repeats?.putAway)
    if (discard === null) return fail({ code: 'gone' })
    const stored = await this.add(rows, discard)
    if (stored.length < rows.length) return fail({ code: 'gone' })
    if (repeated !== null) await this.reload(repeated)
    context.pump()
    return succeed({ ids: stored.map(({ id }) => id) })
  }

  private newRow(account: string, request: Enqueue, item: NewItem, position: number): NewOutboxRow {
    const { random } = this.context.options
    return createRow(item, request.times, {
      ...{ account, position, requestKey: request.requestKey, repeats: request.repeats?.id ?? null },
      job: request.job ?? null,
      id: random.uuid(),
      now: this.context.clock.now(),
    })
  }

  private async add(
    rows: readonly NewOutboxRow[],
    discard: RowChange | undefined,
  ): Promise<readonly OutboxRow[]> {
    const { context } = this
    const event = rows.every(({ state }) => state === 'scheduled') ? 'scheduled' : 'queued'
    const stored = await context.store.add(rows, context.entry(event), discard)
    context.checkpoint('queued')
    context.registry?.line.meet(stored.filter(({ account }) => account === context.registry?.account))
    for (const row of stored) context.learn(row)
    return stored
  }

  /**
   * Names what took the row's place, and puts the row away if asked to. Undefined: nothing took it. Null: it
   * can no longer be put away.
   */
  private replacedBy(
    row: OutboxRow,
    next: NewOutboxRow | undefined,
    putAway = false,
    event: OutboxLogEntry['event'] = 'send-again',
  ): RowChange | undefined | null {
    if (next === undefined) return undefined
    const repeatedAs = { id: next.id, at: next.createdAt }
    const plan = putAway ? decidePutAway(row) : 'nothing'
    if (plan === null) return null
    const change: ChangePlan = plan === 'nothing' ? { kind: 'change', patch: {}, event } : plan
    return this.changeOf(row, { ...change, patch: { ...change.patch, repeatedAs } })
  }

  /** All in one transaction, and none of the items is sent before it. */
  private async actOn(ids: readonly string[], action: OutboxAction): Promise<ReadonlySet<string>> {
    const account = this.context.registry?.account
    const done = new Set<string>()
    const planned: Planned[] = []
    const requestKey = `again ${this.context.options.random.uuid()}`
    for (const [position, id] of ids.entries()) {
      const row = await this.findOf(account, id)
      if (row === null) continue
      const plan = decideAction(action, row, this.context.clock.now())
      if (plan.kind === 'change') planned.push({ row, plan })
      else if (await this.carryOut(row, plan, { requestKey, position })) done.add(id)
    }
    for (const id of await this.change(planned)) done.add(id)
    return done
  }

  private async carryOut(
    row: OutboxRow,
    plan: Exclude<ActionPlan, ChangePlan>,
    asked: AskedAs,
  ): Promise<boolean> {
    if (plan.kind === 'refuse') return false
    return plan.kind === 'stop' ? this.stop(row) : this.repeat(row, plan, asked)
  }

  /** The ids of those that were as expected. */
  private async change(planned: readonly Planned[]): Promise<readonly string[]> {
    const { context } = this
    if (planned.length === 0) return []
    const changed = await context.store.changeAll(planned.map(({ row, plan }) => this.changeOf(row, plan)))
    for (const [index, { row }] of planned.entries()) await this.relearn(row, changed[index] ?? null)
    const ids = changed.flatMap((row) => (row === null ? [] : [row.id]))
    if (ids.length > 0) context.checkpoint('decided')
    return ids
  }

  private changeOf(row: OutboxRow, { patch, event }: ChangePlan): RowChange {
    const { context } = this
    const stamped = { ...patch, updatedAt: context.clock.now() }
    return { id: row.id, expected: expectedOf(row), patch: stamped, log: context.entry(event) }
  }

  private stop(row: OutboxRow): boolean {
    if (!this.sender.has(row.id) || this.context.unwritten.has(row.id)) return false
    this.sender.cancel(row.id)
    return true
  }

  private async repeat(row: OutboxRow, plan: RepeatPlan, asked: AskedAs): Promise<boolean> {
    const { context } = this
    // A double click repeats once.
    if (context.registry?.hasRepeatWaiting(row) === true) return true
    const { random } = context.options
    const { putAway, keepsTimes } = plan
    const { sendAt, notAfter } = keepsTimes ? row : { sendAt: null, notAfter: null }
    const times = { sendAt, notAfter, ignoreQuietHours: row.ignoreQuietHours }
    const item = { to: row.to, from: row.from, content: this.again(row.content) }
    const added = {
      ...asked,
      id: random.uuid(),
      account: row.account,
      repeats: row.id,
      job: row.job,
      now: context.clock.now(),
    }
    const next = createRow(item, times, added)
    const replaced = this.replacedBy(row, next, putAway, keepsTimes ? 'reinstated' : 'send-again')
    const stored = await this.add([next], replaced ?? undefined)
    await this.reload(row)
    if (stored.length > 0) context.checkpoint('decided')
    return stored.length > 0
  }

  /** A fax gets a new file name for each attempt, so that the provider's list tells the attempts apart. */
  private again(content: OutboxContent): OutboxContent {
    if (content.kind === 'sms') return content
    const wireName = writeWireName(content.file.name, content.file.mediaType, this.context.options.random)
    return { kind: 'fax', file: { ...content.file, wireName } }
  }

  private async findOf(account: string | undefined, id: string): Promise<OutboxRow | null> {
    const row = await this.context.store.find(id)
    return row !== null && row.account === account ? row : null
  }

  private async reload(row: OutboxRow): Promise<void> {
    this.takeBack(await this.context.learnAgain(row))
  }

  /** Null: it was not as expected. */
  private async relearn(row: OutboxRow, changed: OutboxRow | null): Promise<void> {
    if (changed === null) return this.reload(row)
    this.context.learn(changed)
    this.takeBack(changed)
  }

  /** Takes a cancelled item out of the request queue. */
  private takeBack(row: OutboxRow | null): void {
    if (row?.state === 'cancelled') this.sender.cancel(row.id)
  }
}

const expectedOf = ({ state, attempt }: OutboxRow) => ({ states: [state], attempt })
