import type { Caller } from '../api-request.ts'
import type { ProviderClient } from '../provider-client.ts'
import { acceptances } from '../wire/accepted.ts'
import { readObject } from '../wire/read-object.ts'
import { smsDetail, smsItem } from '../wire/sms.ts'
import { callSend } from './call-send.ts'
import { callList } from './lists.ts'

export type SmsMethods = Pick<ProviderClient, 'sendSms' | 'listSms' | 'readSms'>

export function createSmsMethods(caller: Caller): SmsMethods {
  return {
    sendSms: ({ to, from, message }, options) =>
      callSend(
        caller,
        {
          endpoint: 'sms.send',
          acceptance: acceptances.sms,
          recipient: `sms ${to}`,
          body: { kind: 'json', value: { to, from, message } },
        },
        options,
      ),
    listSms: (accountId, options = {}) =>
      callList(caller, { endpoint: 'sms.list', accountId, item: smsItem, options }),
    readSms: (accountId, smsId, options) =>
      caller({
        endpoint: 'sms.read',
        params: { account: accountId, sms: smsId },
        options,
        read: (answer) => readObject(answer, smsDetail(smsId)),
      }),
  }
}
