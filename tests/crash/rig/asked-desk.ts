import type { AppError } from '#shared/app-error.ts'
import type { RequestChannel } from '#shared/ipc/channels.ts'
import type { RequestOf, ResponseOf } from '#shared/ipc/contract.ts'
import type { Result } from '#shared/result.ts'
import type { FaxDraft } from '#shared/fax/fax-form.ts'
import type { DroppedDocument } from '#tests/support/rigs/desk-files.ts'
import { gone, type Child } from './child.ts'
import { addDocument, readDocument } from './messages.ts'

/** A desk in another process, asked as its page would ask it. */
export interface AskedDesk {
  /** `gone` where the process ended first. Throws where the desk refuses: nothing here may be refused. */
  ask<C extends RequestChannel>(channel: C, request: RequestOf<C>): Promise<ResponseOf<C> | typeof gone>
  /** By their addresses, as a page does. */
  addDocument(document: DroppedDocument): Promise<FaxDraft | typeof gone>
  readDocument(fileId: string): Promise<Uint8Array | typeof gone>
  isGone(): boolean
}

export function askDesk(child: Child): AskedDesk {
  async function ask<T>(name: string, payload: unknown): Promise<T | typeof gone> {
    const answer = await child.ask(name, payload)
    if (answer === gone) return gone
    const result = answer as Result<T, AppError>
    if (!result.ok) throw new Error(`The desk refused ${name}: ${JSON.stringify(result.error)}`)
    return result.value
  }
  return {
    isGone: () => child.isGone(),
    ask: <C extends RequestChannel>(channel: C, request: RequestOf<C>) =>
      ask<ResponseOf<C>>(channel, request),
    addDocument: (document) => ask<FaxDraft>(addDocument, document),
    readDocument: (fileId) => ask<Uint8Array>(readDocument, fileId),
  }
}
