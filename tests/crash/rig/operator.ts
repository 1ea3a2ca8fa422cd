import type { Random } from '#electron/main/ports/random.ts'
import { outboxGroups } from '#shared/outbox/outbox-groups.ts'
import type { OutboxAction, OutboxItem } from '#shared/outbox/outbox-item.ts'
import { outboxKinds, type OutboxGroup } from '#shared/outbox/outbox-state.ts'
import type { Held, Promised } from '../ledger/books.ts'
import type { AskedDesk } from './asked-desk.ts'
import { gone } from './child.ts'
import { pick } from './fault-plan.ts'
import {
  contentOf,
  faxContent,
  sender,
  sha256Of,
  smsContent,
  type FaxOrder,
  type Order,
  type SmsOrder,
} from './orders.ts'

const atOnce = { sendAt: null, notAfter: null, ignoreQuietHours: false } as const

/** What the operator clicks when asked. */
const decisions: readonly OutboxAction[] = ['send-again', 'send-again', 'was-sent', 'discard']

/** How far a fax order has come; what was answered is never done again. */
interface FaxSteps {
  fileId: string | null
  addressed: boolean
}

/** Who sits at the window: sends, tries again what was not answered, and decides when asked. */
export class Operator {
  readonly promised: Promised[] = []
  readonly sendAgains = new Map<string, number>()
  private unanswered: Order[] = []
  private readonly faxes = new Map<string, FaxSteps>()
  private readonly random: Random

  constructor(random: Random) {
    this.random = random
  }

  hasUnanswered(): boolean {
    return this.unanswered.length > 0
  }

  /** Those whose answer a kill took away come first, with the keys they had. */
  async send(desk: AskedDesk, orders: readonly Order[]): Promise<void> {
    this.unanswered.push(...orders)
    for (const order of [...this.unanswered]) {
      const isPromised = await (order.kind === 'sms' ? this.sendSms(desk, order) : this.sendFax(desk, order))
      if (!isPromised) return
      this.unanswered = this.unanswered.filter((other) => other !== order)
    }
  }

  /** Answers everything the desk asks now. */
  async decide(desk: AskedDesk): Promise<void> {
    const items = await readGroups(desk, ['needs-you'])
    for (const { id, state } of items) {
      if (state === 'ask')
        await this.click(
          desk,
          id,
          pick(() => this.random.fraction(), decisions),
        )
    }
  }

  /** The provider's 429 make the desk share its login with imagined others; there are none. */
  async correctSeats(desk: AskedDesk): Promise<void> {
    const settings = await desk.ask('settings.read', {})
    if (settings !== gone && settings.seats > 1) await desk.ask('settings.change', { seats: 1 })
  }

  private async sendSms(desk: AskedDesk, { key, messages }: SmsOrder): Promise<boolean> {
    const request = { key, from: sender.sms, messages: [...messages], times: atOnce, replaces: null }
    const answer = await desk.ask('sms.enqueue', request)
    if (answer === gone) return false
    this.promise(
      answer.ids,
      messages.map(({ to, message }) => smsContent(to, message)),
    )
    return true
  }

  private async sendFax(desk: AskedDesk, order: FaxOrder): Promise<boolean> {
    const fileId = await this.prepareFax(desk, order)
    if (fileId === null) return false
    const answer = await desk.ask('fax.enqueue', { key: order.key, fileIds: [fileId], times: atOnce })
    if (answer === gone) return false
    this.promise(answer.ids, [faxContent(order.to, order.name, sha256Of(order.bytes))])
    return true
  }

  private async prepareFax(desk: AskedDesk, { key, name, bytes, to }: FaxOrder): Promise<string | null> {
    const steps = this.faxes.get(key) ?? { fileId: null, addressed: false }
    this.faxes.set(key, steps)
    if (steps.fileId === null) {
      const draft = await desk.addDocument({ bytes, name })
      if (draft === gone) return null
      steps.fileId = draft.fileId
    }
    if (!steps.addressed) {
      const change = { fileId: steps.fileId, to, from: sender.fax, pages: 1 }
      if ((await desk.ask('fax.changeDraft', change)) === gone) return null
      steps.addressed = true
    }
    return steps.fileId
  }

  private promise(ids: readonly string[], contents: readonly string[]): void {
    if (ids.length !== contents.length) throw new Error('The desk queued another number than it was given.')
    ids.forEach((id, index) => this.promised.push({ id, content: contents[index] ?? '' }))
  }

  /** A click counts when it is made: its answer may be lost, and what it asked for done. */
  private async click(desk: AskedDesk, id: string, action: OutboxAction): Promise<void> {
    const before = this.sendAgains.get(id) ?? 0
    if (action === 'send-again') this.sendAgains.set(id, before + 1)
    const answer = await desk.ask('outbox.act', { ids: [id], action })
    if (answer !== gone && answer.refused.length > 0) this.sendAgains.set(id, before)
  }
}

/** Everything in these groups; short where the desk went meanwhile. */
async function readGroups(desk: AskedDesk, groups: readonly OutboxGroup[]): Promise<readonly OutboxItem[]> {
  const items: OutboxItem[] = []
  for (const kind of outboxKinds) {
    for (const group of groups) {
      for (let offset = 0; ; offset += 500) {
        const page = await desk.ask('outbox.list', { kind, group, search: '', offset, limit: 500 })
        if (page === gone) return items
        items.push(...page.items)
        if (offset + 500 >= page.total) break
      }
    }
  }
  return items
}

/** Nothing is to leave, to be found or to be decided any more. */
export async function isAtRest(desk: AskedDesk): Promise<boolean> {
  const items = await readGroups(desk, ['on-their-way', 'needs-you'])
  return items.every(({ state, group }) => group === 'needs-you' && state !== 'ask')
}

/** Every row as the desk has it, with its log. */
export async function readBooks(desk: AskedDesk): Promise<readonly Held[]> {
  const held: Held[] = []
  for (const item of await readGroups(desk, outboxGroups)) {
    const told = await desk.ask('outbox.item', { id: item.id })
    if (told === gone) throw new Error('The desk ended while its books were read.')
    const { id, state, remoteId } = item
    held.push({ id, state, remoteId, content: contentOf(item), log: told.log })
  }
  return held
}
