import type { Caller } from '../api-request.ts'
import type { ProviderClient } from '../provider-client.ts'
import { readObject } from '../wire/read-object.ts'
import { serviceStatus } from '../wire/service-status.ts'
import { echoed, ipAddress, rootResources } from '../wire/support.ts'

export type SupportMethods = Pick<ProviderClient, 'root' | 'ipAddress' | 'echo' | 'serviceStatus'>

export function createSupportMethods(caller: Caller): SupportMethods {
  return {
    root: (options) =>
      caller({ endpoint: 'root', options, read: (answer) => readObject(answer, rootResources) }),
    ipAddress: (options) =>
      caller({ endpoint: 'support.ipAddress', options, read: (answer) => readObject(answer, ipAddress) }),
    echo: (message, options) =>
      caller({
        endpoint: 'support.echo',
        body: { kind: 'json', value: { message } },
        options,
        read: (answer) => readObject(answer, echoed),
      }),
    serviceStatus: (options) =>
      caller({
        endpoint: 'support.serviceStatus',
        options,
        read: (answer) => readObject(answer, serviceStatus),
      }),
  }
}
