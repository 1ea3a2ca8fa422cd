import type { AppError } from '#shared/app-error.ts'
import type { FaxContent } from '#shared/fax/fax-content.ts'
import { fail, succeed, type Result } from '#shared/result.ts'
import type { Carrier, RemoteItem, RemoteStatus } from '../../outbox/carrier.ts'
import type { Spool } from '../../ports/spool.ts'
import { endpoints } from '../../provider/endpoints.ts'
import type { FaxRecord } from '../../provider/send-records.ts'
import { pageRequest, toRemotePage } from '../remote-page.ts'
import type { Session } from '../session.ts'

/**
 * Faxes over one session. Before `arm` is called, `send` ends with `storage` where the disk can't read the
 * spooled document, which may pass, and with `invalid-input` on the field `file` where it is `missing` or
 * not the one that was queued, `changed`.
 */
export function createFaxCarrier({ client, accountId }: Session, spool: Spool): Carrier {
  return {
    kind: 'fax',
    deadlineMs: endpoints['faxes.send'].deadlineMs,
    // Documentation, "Faxes" of a customer: rows of its example have `status_id` and `status_message`.
    listsStatuses: true,
    async send({ to, from, content }, hooks) {
      if (content.kind !== 'fax') return fail({ code: 'internal', detail: 'not a fax' })
      const { file } = content
      const document = await readDocument(spool, file)
      if (!document.ok) return document
      const fax = { to, from, fileName: file.wireName, mediaType: file.mediaType, bytes: document.value }
      return client.sendFax(fax, hooks)
    },
    list: async (page) => toRemotePage(page, await client.listFaxes(accountId, pageRequest(page)), toItem),
    async read(remoteId) {
      const record = await client.readFax(accountId, remoteId)
      return record.ok ? succeed(toStatus(record.value)) : record
    },
  }
}

/** What is sent must be what was queued, whatever happened to the disk in between. */
async function readDocument(
  spool: Spool,
  file: FaxContent,
): Promise<Result<Uint8Array<ArrayBuffer>, AppError>> {
  const bytes = await spool.read(file.fileId).catch(() => 'unreadable' as const)
  if (bytes === 'unreadable') return fail({ code: 'storage' })
  if (bytes === null) return refuse('missing')
  const digest = Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('hex')
  const isSame = bytes.byteLength === file.bytes && digest === file.sha256.toLowerCase()
  return isSame ? succeed(bytes) : refuse('changed')
}

function refuse(message: 'missing' | 'changed'): Result<never, AppError> {
  return fail({ code: 'invalid-input', fields: [{ field: 'file', messages: [message] }] })
}

function toItem(fax: FaxRecord): RemoteItem {
  const { faxId, to, from, fileName, createdAt } = fax
  // Assumption: rows of open faxes have a status as well; the example shows finished ones only.
  const isTold = fax.statusId !== null || fax.statusMessage !== null
  return { remoteId: faxId, to, from, fileName, createdAt, status: isTold ? toStatus(fax) : null }
}

function toStatus({ statusId, statusMessage, statusUpdatedAt, detail }: FaxRecord): RemoteStatus {
  return {
    status: { id: statusId, text: statusMessage ?? '', at: statusUpdatedAt },
    message: null,
    detail,
  }
}
