import type { SendApiRequest } from '../api-request.ts'
import type { ProviderClient } from '../provider-client.ts'
import { customer, readAccountLocation } from '../wire/customer.ts'
import { ownNumber } from '../wire/own-number.ts'
import { readObject } from '../wire/read-object.ts'
import { requestList } from './lists.ts'

export type AccountMethods = Pick<ProviderClient, 'locateAccount' | 'readAccount' | 'listOwnNumbers'>

export function createAccountMethods(sendApiRequest: SendApiRequest): AccountMethods {
  return {
    locateAccount: (options) =>
      sendApiRequest({
        endpoint: 'customers.locate',
        options,
        read: readAccountLocation,
      }),
    readAccount: (accountId, options) =>
      sendApiRequest({
        endpoint: 'customers.read',
        params: { account: accountId },
        options,
        read: (answer) => readObject(answer, customer),
      }),
    listOwnNumbers: (accountId, options = {}) =>
      requestList(sendApiRequest, { endpoint: 'numbers.list', accountId, item: ownNumber, options }),
  }
}
