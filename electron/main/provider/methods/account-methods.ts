import type { Caller } from '../api-request.ts'
import type { ProviderClient } from '../provider-client.ts'
import { customer, readAccountLocation } from '../wire/customer.ts'
import { ownNumber } from '../wire/own-number.ts'
import { readObject } from '../wire/read-object.ts'
import { callList } from './lists.ts'

export type AccountMethods = Pick<ProviderClient, 'locateAccount' | 'readAccount' | 'listOwnNumbers'>

export function createAccountMethods(caller: Caller): AccountMethods {
  return {
    locateAccount: (options) =>
      caller({
        endpoint: 'customers.locate',
        options,
        read: readAccountLocation,
      }),
    readAccount: (accountId, options) =>
      caller({
        endpoint: 'customers.read',
        params: { account: accountId },
        options,
        read: (answer) => readObject(answer, customer),
      }),
    listOwnNumbers: (accountId, options = {}) =>
      callList(caller, { endpoint: 'numbers.list', accountId, item: ownNumber, options }),
  }
}
