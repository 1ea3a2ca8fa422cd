import type { SendApiRequest } from '../api-request.ts'
import type { ProviderClient } from '../provider-client.ts'
import { readObject } from '../wire/read-object.ts'
import { serviceStatus } from '../wire/service-status.ts'
import { echoed, ipAddress, rootResources } from '../wire/support.ts'

export type SupportMethods = Pick<ProviderClient, 'root' | 'ipAddress' | 'echo' | 'serviceStatus'>

export function createSupportMethods(sendApiRequest: SendApiRequest): SupportMethods {
  return {
    root: (options) =>
      sendApiRequest({ endpoint: 'root', options, read: (answer) => readObject(answer, rootResources) }),
    ipAddress: (options) =>
      sendApiRequest({
        endpoint: 'support.ipAddress',
        options,
        read: (answer) => readObject(answer, ipAddress),
      }),
    echo: (message, options) =>
      sendApiRequest({
        endpoint: 'support.echo',
        body: { kind: 'json', value: { message } },
        options,
        read: (answer) => readObject(answer, echoed),
      }),
    serviceStatus: (options) =>
      sendApiRequest({
        endpoint: 'support.serviceStatus',
        options,
        read: (answer) => readObject(answer, serviceStatus),
      }),
  }
}
