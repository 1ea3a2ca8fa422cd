import { shallowReactive, shallowRef } from 'vue'
import type { AppError } from '#shared/app-error.ts'
import type { OutboxItem, OutboxPage, OutboxQuery } from '#shared/outbox/outbox-item.ts'
import { ofGroups, outboxGroups } from '#shared/outbox/outbox-groups.ts'
import type { OutboxGroup, OutboxKind } from '#shared/outbox/outbox-state.ts'
import type { Result } from '#shared/result.ts'
import { blockSize, GroupWindow } from './group-window.ts'
import { ItemCells } from './item-cells.ts'

/** Rows of a group, both included. */
export interface Sight {
  readonly from: number
  readonly to: number
}

/** The rows in sight of each group; null where none is. */
export type Sights = Readonly<Record<OutboxGroup, Sight | null>>

/** What of the outbox the list shows. */
export interface ShownRows {
  /** Trimmed. */
  readonly search: string
  /** Only items of this job; null for all. */
  readonly job: string | null
}

const everything: ShownRows = { search: '', job: null }

/** While nothing is looked for, a job stands for its items that need nobody. */
const isFolded = ({ search, job }: ShownRows): boolean => search === '' && job === null

export const toQuery = (shown: ShownRows): Pick<OutboxQuery, 'search' | 'job' | 'folded'> => ({
  search: shown.search,
  folded: isFolded(shown),
  ...(shown.job === null ? {} : { job: shown.job }),
})

export type ListOutbox = (query: OutboxQuery) => Promise<Result<OutboxPage, AppError>>

/** The windows of the three groups, read as they come into sight and again when their members changed. */
export class OutboxPages {
  readonly windows: Record<OutboxGroup, GroupWindow> = shallowReactive(freshWindows())
  readonly error = shallowRef<AppError | null>(null)
  private readonly cells = new ItemCells()
  private readonly kind: OutboxKind
  private readonly list: ListOutbox
  private readonly asking = new Set<string>()
  private sights: Sights = ofGroups(() => null)
  private shown = everything
  private epoch = 0

  constructor(kind: OutboxKind, list: ListOutbox) {
    this.kind = kind
    this.list = list
  }

  item(id: string): OutboxItem | null {
    return this.cells.get(id)
  }

  /** What the list shows from now on. */
  look(sights: Sights): void {
    this.sights = sights
    outboxGroups.forEach((group) => this.readSight(group))
  }

  /**
   * Puts items that came to a group above all its rows, if they belong there: rows stand in the order in which
   * they were queued, the newest first. False where only reading again can tell.
   */
  insert(group: OutboxGroup, items: readonly OutboxItem[]): boolean {
    const window = this.windows[group]
    const top = window.top === null ? null : this.item(window.top)
    if (!isFolded(this.shown) || (top === null && window.total !== 0)) return false
    const newest = items.toSorted((a, b) => b.order - a.order)
    const isAbove = (newest.at(-1)?.order ?? 0) > (top?.order ?? -Infinity)
    if (isAbove) this.windows[group] = window.withOnTop(newest.map(({ id }) => id))
    return isAbove
  }

  /** The members of these groups changed. */
  outdate(groups: Iterable<OutboxGroup>): void {
    for (const group of new Set(groups)) {
      this.windows[group] = this.windows[group].outdated()
      this.readSight(group)
    }
  }

  /** Returns what each item was before; null for those that are new here. */
  take(items: readonly OutboxItem[]): readonly { item: OutboxItem; before: OutboxItem | null }[] {
    const own = items.filter((item) => item.kind === this.kind)
    return own.map((item) => ({ item, before: this.cells.putNews(item) }))
  }

  /** Whether the list has a row of its own for it, or its job stands for it. */
  hasRow({ job, group }: OutboxItem): boolean {
    return job === null || group === 'needs-you' || !isFolded(this.shown)
  }

  show(shown: ShownRows): void {
    this.epoch += 1
    this.shown = shown
    outboxGroups.forEach((group) => {
      this.windows[group] = this.windows[group].over()
      this.readSight(group)
    })
  }

  /** Forgets everything: another account. */
  forget(): void {
    this.epoch += 1
    this.cells.clear()
    Object.assign(this.windows, freshWindows())
    outboxGroups.forEach((group) => this.readSight(group))
  }

  /** How many fit a search is said of a group that is not shown too. */
  private get sightUnseen(): Sight | null {
    return isFolded(this.shown) ? null : { from: 0, to: 0 }
  }

  private readSight(group: OutboxGroup): void {
    const seen = this.sights[group] ?? this.sightUnseen
    if (seen === null) return
    for (const block of this.windows[group].wanted(seen.from, seen.to)) void this.read(group, block)
  }

  private async read(group: OutboxGroup, block: number): Promise<void> {
    const name = `${String(this.epoch)} ${group} ${String(block)}`
    if (this.asking.has(name)) return
    this.asking.add(name)
    const before = { epoch: this.epoch, version: this.windows[group].version, moment: this.cells.moment }
    const { kind, shown } = this
    const range = { offset: block * blockSize, limit: blockSize }
    const answer = await this.list({ kind, group, ...toQuery(shown), ...range })
    this.asking.delete(name)
    if (before.epoch !== this.epoch) return
    this.error.value = answer.ok ? null : answer.error
    if (!answer.ok) return
    answer.value.items.forEach((item) => this.cells.putRead(item, before.moment))
    this.windows[group] = this.windows[group].with(block, answer.value, before.version)
    this.readSight(group)
  }
}

const freshWindows = (): Record<OutboxGroup, GroupWindow> => ofGroups(() => new GroupWindow())
