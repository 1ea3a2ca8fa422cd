import { Agent, buildConnector, Client, type Dispatcher } from 'undici'
import { skipInterimAnswers } from './interim-answers.ts'

export interface Dispatchers {
  /** Reads share kept-alive connections. */
  readonly reads: Dispatcher
  /** A connection of its own for one write. */
  openWrite(): Lease
  close(): Promise<void>
}

export interface Lease {
  readonly dispatcher: Dispatcher
  release(): void
}

/** HTTP/2 is off because its client sends a refused stream again by itself. */
const limits = { allowH2: false, headersTimeout: 30_000, bodyTimeout: 30_000 }

/** Set here, or `NODE_TLS_REJECT_UNAUTHORIZED=0` in the environment would switch verification off. */
const verified = { rejectUnauthorized: true, allowH2: false, timeout: 10_000 }

/** How connections to the one origin are made; reads and writes never share one. */
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

/** Whatever a test hands in is used for everything. */
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
