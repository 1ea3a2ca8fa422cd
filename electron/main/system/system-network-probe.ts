import { lookup } from 'node:dns/promises'
import { networkInterfaces } from 'node:os'
import type { NetworkProbe } from '../ports/network-probe.ts'

export const systemNetworkProbe: NetworkProbe = {
  hasNetwork: () =>
    Object.values(networkInterfaces()).some((addresses) => addresses?.some((address) => !address.internal)),
  async resolves(host) {
    try {
      await lookup(host)
      return true
    } catch {
      return false
    }
  },
}
