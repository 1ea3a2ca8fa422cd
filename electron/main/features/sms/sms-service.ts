import { z } from 'zod'
import type { AppError } from '#shared/app-error.ts'
import { toSenderOrNull } from '#shared/numbers/to-party.ts'
import type { Result } from '#shared/result.ts'
import { smsTemplate, type SmsFormState, type SmsEnqueue, type SmsTemplate } from '#shared/sms/sms-form.ts'
import type { Outbox } from '../../outbox/outbox.ts'
import { jobOf } from '../../outbox/commands/job-of.ts'
import { createAccountDocument, CurrentDocument } from '../account-document.ts'
import { decideMessages } from './decide-messages.ts'
import type { DraftKeeper } from './draft-keeper.ts'
import { ignoreStorageFailure } from '../ignore-storage-failure.ts'
import type { LoadedDocuments } from '../loaded-documents.ts'

const storedSchema = z.object({ templates: z.array(smsTemplate), lastFrom: z.string().nullable() })
type Stored = Readonly<z.infer<typeof storedSchema>>
const emptyStored: Stored = { templates: [], lastFrom: null }

export interface SmsServiceOptions {
  readonly documents: LoadedDocuments
  readonly outbox: Pick<Outbox, 'enqueue'>
  readonly drafts: Pick<DraftKeeper, 'noteQueued'>
  readonly changed: (state: SmsFormState) => void
}

/** Messages on their way into the outbox, and the templates they are made of. */
export class SmsService {
  private readonly kept: CurrentDocument<Stored>
  private readonly options: SmsServiceOptions

  constructor(options: SmsServiceOptions) {
    this.options = options
    this.kept = new CurrentDocument(
      createAccountDocument(options.documents, 'sms', storedSchema),
      emptyStored,
    )
  }

  /** Of the signed-in account; nothing while nobody is. */
  read(): SmsFormState {
    const { templates, lastFrom } = this.kept.read()
    return { templates, lastFrom: toSenderOrNull(lastFrom) }
  }

  /** Null: nobody is signed in. Each account finds its templates and its sender again. */
  useAccount(account: string | null): void {
    this.kept.owner = account
    this.options.changed(this.read())
  }

  /** All or none, for the signed-in account at the call; they are on disk when it resolves. */
  async enqueue(request: SmsEnqueue): Promise<Result<{ ids: string[] }, AppError>> {
    const { owner } = this.kept
    const items = decideMessages(request)
    if (!items.ok) return items
    const repeats = request.replaces === null ? null : { id: request.replaces, putAway: true }
    const made = await this.options.outbox.enqueue({
      requestKey: request.key,
      items: items.value,
      times: request.times,
      repeats,
      job: request.job ?? jobOf(request.key, items.value),
    })
    if (!made.ok) return made
    await this.options.drafts.noteQueued(request.key)
    // It is queued: that the sender could not be noted is no failure of the message.
    if (owner === this.kept.owner) await ignoreStorageFailure(() => this.remember(request.from.trim()))
    return { ok: true, value: { ids: [...made.value.ids] } }
  }

  /** Stored when it resolves. */
  saveTemplate(template: SmsTemplate): Promise<SmsFormState> {
    const others = this.read().templates.filter(({ id }) => id !== template.id)
    const templates = [...others, template].sort((a, b) => a.name.localeCompare(b.name, 'en-GB'))
    return this.keep({ ...this.kept.read(), templates })
  }

  /** Stored when it resolves. */
  deleteTemplate(id: string): Promise<SmsFormState> {
    const templates = this.read().templates.filter((template) => template.id !== id)
    return this.keep({ ...this.kept.read(), templates })
  }

  private async remember(from: string): Promise<void> {
    if (from !== this.kept.read().lastFrom) await this.keep({ ...this.kept.read(), lastFrom: from })
  }

  private async keep(next: Stored): Promise<SmsFormState> {
    await this.kept.write(next)
    this.options.changed(this.read())
    return this.read()
  }
}
