import { Agent, buildConnector, Client, type Dispatcher } from 'undici'
import { skipInterimAnswers } from './interim-answers.ts'

export interface Dispatchers {
  /** Kept-alive connections that all reads share. */
  readonly reads: Dispatcher
  /** Opens a new connection for one write. */
  openWrite(): Lease
  close(): Promise<void>
}

export interface Lease {
  readonly dispatcher: Dispatcher
  release(): void
}

/** HTTP/2 is off: its client repeats a refused stream by itself. */
const limits = { allowH2: false, headersTimeout: 30_000, bodyTimeout: 30_000 }

/**
 * Explicit, because `NODE_TLS_REJECT_UNAUTHORIZED=0` in the environment would else switch verification off.
 */
const verified = { rejectUnauthorized: true, allowH2: false, timeout: 10_000 }

/** Opens connections to one origin; reads and writes never share one. */
export function createDispatchers(origin: string): Dispatchers {
  const connect = connectForOneAnswer()
  const reads = new Agent({ ...limits, connections: 4, connect: verified })
  return {
    reads,
    openWrite() {
      const client = new Client(origin, { ...limits, pipelining: 0, connect })
      return { dispatcher: client, release: () => void client.destroy() }
    },
    close: () => reads.destroy(),
  }
}

/** Uses the given dispatcher for everything; for tests. */
export function fixedDispatchers(dispatcher: Dispatcher): Dispatchers {
  return {
    reads: dispatcher,
    openWrite: () => ({ dispatcher, release: () => undefined }),
    close: () => Promise.resolve(),
  }
}

function connectForOneAnswer(): buildConnector.connector {
  const connect = buildConnector(verified)
  return (options, callback) => {
    connect(options, (...outcome) => {
      if (outcome[0] === null) callback(null, skipInterimAnswers(outcome[1]))
      else callback(outcome[0], null)
    })
  }
}
