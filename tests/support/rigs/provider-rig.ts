import { createProviderClient } from '#electron/main/provider/create-provider-client.ts'
import { parseProviderBase } from '#electron/main/provider/provider-base.ts'
import type { PlaceCall, ProviderClient } from '#electron/main/provider/provider-client.ts'
import type { AppError } from '#shared/app-error.ts'
import type { Result } from '#shared/result.ts'
import type { Dispatcher } from 'undici'
import { ImmediateQueue } from '../fakes/immediate-queue.ts'
import { RecordingLogger } from '../fakes/recording-logger.ts'
import { VirtualClock } from '../virtual-clock.ts'

export const credentials = { username: 'switchboard', password: 'pä:sswörd £7' }

export interface ProviderRig {
  readonly client: ProviderClient
  readonly queue: ImmediateQueue
  readonly logger: RecordingLogger
  readonly clock: VirtualClock
  /** What the observer was told, such as `customers.read 200` or `calls.place silent ECONNREFUSED`. */
  readonly told: readonly string[]
}

/** The real client at an address, over a queue that does not wait. */
export function openProvider(
  address: string,
  options: { retries?: number; dispatcher?: Dispatcher } = {},
): ProviderRig {
  const base = parseProviderBase(address)
  if (!base.ok) throw new Error(`not an address: ${address}`)
  const queue = new ImmediateQueue(options.retries)
  const logger = new RecordingLogger()
  const clock = new VirtualClock()
  const told: string[] = []
  const client = createProviderClient({
    base: base.value,
    credentials,
    queue,
    clock,
    logger,
    observer: {
      onAnswer: ({ endpoint, status }) => told.push(`${endpoint} ${status}`),
      onSilence: ({ endpoint, detail }) => told.push(`${endpoint} silent ${detail}`),
    },
    ...(options.dispatcher === undefined ? {} : { dispatcher: options.dispatcher }),
  })
  return { client, queue, logger, clock, told }
}

/** The value of a result that must be good. */
export function good<T>(result: Result<T, AppError>): T {
  if (result.ok) return result.value
  throw new Error(`expected success, got ${JSON.stringify(result.error)}`)
}

/** The error of a result that must have failed. */
export function bad(result: Result<unknown, AppError>): AppError {
  if (!result.ok) return result.error
  throw new Error(`expected a failure, got ${JSON.stringify(result.value)}`)
}

/** The items of a list that must have come. */
export function itemsOf<T>(
  answer: { kind: 'list'; items: readonly T[] } | { kind: 'not-modified' },
): readonly T[] {
  if (answer.kind === 'list') return answer.items
  throw new Error('expected a list, got not-modified')
}

export const plainCall: PlaceCall = {
  to: '442035159999',
  from: '441224279484',
  callerId: '01224900123',
  plan: {
    hangUpAtSeconds: null,
    announcementAtSeconds: null,
    announcementId: null,
    goodbyeAnnouncementId: null,
  },
  options: {
    ringOnlyMyPhone: false,
    callerIdForMe: null,
    connectKey: null,
    cancelKey: null,
    whisperAnnouncementIds: [],
  },
}
