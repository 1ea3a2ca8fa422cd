import { afterEach, beforeEach } from 'vitest'
import { openProvider, type ProviderRig } from './provider-rig.ts'
import { WireServer } from '../servers/wire-server.ts'

export interface WireRig {
  readonly wire: WireServer
  /** The real client, at the server's address. */
  readonly rig: ProviderRig
}

/** Gives every test of the file a server and a client of its own, which end with it. */
export function useWire(take: (opened: WireRig) => void, options: { retries?: number } = {}): void {
  let opened: WireRig
  beforeEach(async () => {
    const wire = await WireServer.start()
    opened = { wire, rig: openProvider(wire.origin, options) }
    take(opened)
  })
  afterEach(async () => {
    await opened.rig.client.close()
    await opened.wire.stop()
  })
}
