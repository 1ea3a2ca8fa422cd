import type { AppError } from '../app-error.ts'
import type { Bridge } from './bridge.ts'
import { createPendingAnswers } from './pending-answers.ts'
import {
  maxToldText,
  parseDeskMessage,
  readMessage,
  writeMessage,
  type RequestMessage,
} from './socket-messages.ts'
import { fail, type Result } from '../result.ts'

/** What the bridge needs of a `WebSocket`, a browser's or Node's. */
export interface Socket {
  onopen: (() => void) | null
  onclose: (() => void) | null
  onmessage: ((event: { readonly data: unknown }) => void) | null
  send(text: string): void
  close(): void
}

/** Why there is no connection: the desk does not answer, does not know this page, or has no room for another. */
export type NotConnected = 'gone' | 'not-let-in' | 'too-many'

export interface SocketBridgeOptions {
  /** A socket that is about to open. Must not reject. */
  readonly connect: () => Promise<Socket | NotConnected>
  /** Runs once after `delayMs`. */
  readonly after: (delayMs: number, run: () => void) => void
  /** The structured clone: it refuses a Vue proxy, as Electron's IPC does; JSON alone would let it pass. */
  readonly clone: (value: unknown) => unknown
}

type Listener = (payload: never) => void

/** The answer to a request that was made while the desk can't be reached: it changed nothing. */
export const deskUnreachable: AppError = { code: 'internal', detail: 'desk-unreachable' }

const firstPauseMs = 250
const longestPauseMs = 5_000

interface Connection {
  /** False where the desk is not reachable now. */
  readonly send: (message: RequestMessage) => boolean
}

interface ConnectionEvents {
  readonly opened: () => void
  readonly lost: (why: NotConnected) => void
  /** False where the message can't be parsed; the connection is then closed and opened again. */
  readonly heard: (message: unknown) => boolean
}

/** Connects at once, and again after every loss, with a growing pause. */
function keepConnected({ connect, after }: SocketBridgeOptions, events: ConnectionEvents): Connection {
  let socket: Socket | null = null
  let pauseMs = firstPauseMs

  function lose(why: NotConnected): void {
    socket = null
    after(pauseMs, () => void open())
    pauseMs = Math.min(pauseMs * 2, longestPauseMs)
    events.lost(why)
  }

  async function open(): Promise<void> {
    const next = await connect()
    if (typeof next === 'string') {
      lose(next)
      return
    }
    next.onmessage = ({ data }) => {
      if (!events.heard(readMessage(data, maxToldText))) next.close()
    }
    next.onopen = () => {
      socket = next
      pauseMs = firstPauseMs
      events.opened()
    }
    next.onclose = () => lose('gone')
  }

  void open()
  return {
    send(message) {
      socket?.send(writeMessage(message))
      return socket !== null
    },
  }
}

function createListeners() {
  const byChannel = new Map<string, Set<Listener>>()
  return {
    tell: (channel: string, payload: unknown): void => {
      for (const listener of byChannel.get(channel) ?? []) listener(payload as never)
    },
    subscribe: (channel: string, listener: Listener): (() => void) => {
      const heard = byChannel.get(channel) ?? new Set<Listener>()
      byChannel.set(channel, heard.add(listener))
      return () => void heard.delete(listener)
    },
  }
}

function createGate() {
  let open: () => void = () => undefined
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open: () => open() }
}

/**
 * The bridge over a WebSocket, for a page in a browser and for a desktop shell that shows the desk of
 * another process.
 */
export function createSocketBridge(options: SocketBridgeOptions): Bridge {
  const pending = createPendingAnswers<Result<never, AppError>>()
  const { tell, subscribe } = createListeners()
  const firstTry = createGate()
  let state: NotConnected | 'connected' = 'connected'

  function change(now: typeof state): void {
    firstTry.open()
    if (now === state) return
    state = now
    tell('desk.reachable', now === 'connected' ? { reachable: true } : { reachable: false, why: now })
  }

  const connection = keepConnected(options, {
    opened: () => change('connected'),
    lost(why) {
      pending.settleAll(fail(deskUnreachable))
      change(why)
    },
    heard(message) {
      const told = parseDeskMessage(message)
      if (told?.kind === 'event') tell(told.channel, told.payload)
      if (told?.kind === 'answer') pending.settle(told.id, told.answer as Result<never, AppError>)
      return told !== null
    },
  })

  return {
    subscribe,
    async invoke(channel, request) {
      const cloned = options.clone(request)
      await firstTry.opened
      return new Promise((resolve) => {
        const id = pending.add(resolve)
        const sent = connection.send({ kind: 'request', id, channel, request: cloned })
        if (!sent) pending.settle(id, fail(deskUnreachable))
      })
    },
  }
}
