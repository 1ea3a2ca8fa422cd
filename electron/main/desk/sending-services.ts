import { DraftKeeper } from '../features/sms/draft-keeper.ts'
import { createSmsCarrier } from '../features/sms/sms-carrier.ts'
import { SmsService } from '../features/sms/sms-service.ts'
import { createFaxCarrier } from '../features/fax/fax-carrier.ts'
import { FaxService } from '../features/fax/fax-service.ts'
import type { Session } from '../features/session.ts'
import { createOutbox } from '../outbox/create-outbox.ts'
import type { Checkpoint, Outbox, OutboxOptions } from '../outbox/outbox.ts'
import type { Clock } from '../ports/clock.ts'
import type { LoadedDocuments } from '../features/loaded-documents.ts'
import type { OutboxStore } from '../ports/outbox-store.ts'
import type { Random } from '../ports/random.ts'
import type { Spool } from '../ports/spool.ts'
import type { EventPublisher } from './event-publisher.ts'
import type { MaskedLog } from './masked-log.ts'

export interface SendingParts {
  readonly clock: Clock
  readonly random: Random
  readonly documents: LoadedDocuments
  readonly outboxStore: OutboxStore
  readonly spool: Spool
  readonly log: MaskedLog
  readonly publisher: EventPublisher
  readonly damage: OutboxOptions['damage']
  /** Called after each durable step of a send. */
  readonly checkpoint?: ((point: Checkpoint) => void) | undefined
}

/** Messages and faxes on one outbox. */
export class SendingServices {
  readonly outbox: Outbox
  readonly sms: SmsService
  readonly smsDrafts: DraftKeeper
  readonly fax: FaxService
  private readonly parts: SendingParts

  constructor(parts: SendingParts, quietHours: OutboxOptions['quietHours']) {
    const { publisher, documents, outboxStore: store, log: logger } = parts
    this.parts = parts
    this.outbox = createOutbox({
      ...parts,
      store,
      logger,
      quietHours,
      changed: (payload) => {
        this.fax.noteItems(payload.items)
        publisher.publish({ channel: 'outbox.changed', payload })
      },
    })
    this.smsDrafts = new DraftKeeper({
      documents,
      store,
      changed: (payload) => publisher.publish({ channel: 'sms.draftChanged', payload }),
    })
    this.sms = new SmsService({
      documents,
      outbox: this.outbox,
      drafts: this.smsDrafts,
      changed: (payload) => publisher.publish({ channel: 'sms.formStateChanged', payload }),
    })
    this.fax = new FaxService({
      ...parts,
      store,
      logger,
      outbox: this.outbox,
      changed: (payload) => publisher.publish({ channel: 'fax.formStateChanged', payload }),
    })
  }

  /** `key` is the account's own name, which stays through sign-outs; null where nobody is signed in. */
  useAccount(key: string | null, session: Session | null): void {
    const carriers =
      session === null ? null : [createSmsCarrier(session), createFaxCarrier(session, this.parts.spool)]
    this.fax.useAccount(key)
    this.sms.useAccount(key)
    this.smsDrafts.useAccount(key)
    this.outbox.useAccount(key === null ? null : { key, carriers })
  }

  async close(): Promise<void> {
    this.fax.close()
    await this.outbox.close()
  }
}
