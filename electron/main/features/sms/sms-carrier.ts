import type { AppError } from '#shared/app-error.ts'
import { fail, succeed, type Result } from '#shared/result.ts'
import type { Carrier, RemoteItem, RemoteStatus } from '../../outbox/carrier.ts'
import { endpoints } from '../../provider/endpoints.ts'
import type { SmsRecord } from '../../provider/send-records.ts'
import { pageRequest, toRemotePage } from '../remote-page.ts'
import type { Session } from '../session.ts'

/** Messages over one session. The provider's lists have neither their texts nor their statuses. */
export function createSmsCarrier({ client, accountId }: Session): Carrier {
  return {
    kind: 'sms',
    deadlineMs: endpoints['sms.send'].deadlineMs,
    listsStatuses: false,
    send: ({ to, from, content }, hooks) => {
      if (content.kind !== 'sms') return Promise.resolve(fail({ code: 'internal', detail: 'not a message' }))
      return client.sendSms({ to, from, message: content.message }, hooks)
    },
    list: async (page) => toRemotePage(page, await client.listSms(accountId, pageRequest(page)), toItem),
    read: async (remoteId) => toStatus(await client.readSms(accountId, remoteId)),
  }
}

function toItem({ smsId, to, from, createdAt }: SmsRecord): RemoteItem {
  return { remoteId: smsId, to, from, fileName: null, createdAt, status: null }
}

function toStatus(record: Result<SmsRecord, AppError>): Result<RemoteStatus, AppError> {
  if (!record.ok) return record
  const { statusId, statusMessage, statusUpdatedAt, message } = record.value
  return succeed({
    status: { id: statusId, text: statusMessage ?? '', at: statusUpdatedAt },
    message,
    detail: null,
  })
}
