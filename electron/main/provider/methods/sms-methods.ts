import type { SendApiRequest } from '../api-request.ts'
import type { ProviderClient } from '../provider-client.ts'
import { acceptances } from '../wire/accepted.ts'
import { readObject } from '../wire/read-object.ts'
import { smsDetail, smsItem } from '../wire/sms.ts'
import { sendOnce } from './send-once.ts'
import { requestList } from './lists.ts'

export type SmsMethods = Pick<ProviderClient, 'sendSms' | 'listSms' | 'readSms'>

export function createSmsMethods(sendApiRequest: SendApiRequest): SmsMethods {
  return {
    sendSms: ({ to, from, message }, hooks) =>
      sendOnce(
        sendApiRequest,
        {
          endpoint: 'sms.send',
          acceptance: acceptances.sms,
          body: { kind: 'json', value: { to, from, message } },
        },
        hooks,
      ),
    listSms: (accountId, options = {}) =>
      requestList(sendApiRequest, { endpoint: 'sms.list', accountId, item: smsItem, options }),
    readSms: (accountId, smsId, options) =>
      sendApiRequest({
        endpoint: 'sms.read',
        params: { account: accountId, sms: smsId },
        options,
        read: (answer) => readObject(answer, smsDetail(smsId)),
      }),
  }
}
