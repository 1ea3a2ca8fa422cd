import type { Dispatcher } from 'undici'
import type { Clock } from '../ports/clock.ts'
import type { Logger } from '../ports/logger.ts'
import type { RequestQueue } from '../queue/request-queue.ts'
import { createApiRequestSender } from './api-request.ts'
import { createRedactor, formatBasic, type Credentials } from './credentials.ts'
import { createDispatchers, fixedDispatchers } from './http/dispatchers.ts'
import { createAccountMethods } from './methods/account-methods.ts'
import { createAnnouncementMethods } from './methods/announcement-methods.ts'
import { createCallMethods } from './methods/call-methods.ts'
import { createFaxMethods } from './methods/fax-methods.ts'
import { createSmsMethods } from './methods/sms-methods.ts'
import { createSupportMethods } from './methods/support-methods.ts'
import type { ProviderBase } from './provider-base.ts'
import type { ProviderClient, ProviderObserver } from './provider-client.ts'
import { createTransport } from './http/transport.ts'
import { describeShape } from './wire/live-calls/describe-shape.ts'
import { assumedDialect } from './wire/live-calls/live-call-dialect.ts'
import type { LiveReader } from './wire/live-calls/read-live-list.ts'

export interface ProviderClientOptions {
  /** Made by `parseProviderBase`, which refuses unencrypted and malformed addresses. */
  readonly base: ProviderBase
  readonly credentials: Credentials
  readonly queue: RequestQueue
  readonly clock: Clock
  readonly logger: Logger
  readonly observer?: ProviderObserver
  /** Used for all connections in place of the client's own; for tests. */
  readonly dispatcher?: Dispatcher
}

/** A client for one login at one provider. The credentials are in it and can't be read from it. */
export function createProviderClient(options: ProviderClientOptions): ProviderClient {
  const { base, credentials, queue, clock, logger, observer = {}, dispatcher } = options
  const transport = createTransport({
    base,
    authorization: formatBasic(credentials),
    clock,
    dispatchers: dispatcher === undefined ? createDispatchers(base.origin) : fixedDispatchers(dispatcher),
  })
  const redact = createRedactor(credentials)
  const sendApiRequest = createApiRequestSender({ transport, queue, clock, logger, redact, observer })
  return {
    ...createAccountMethods(sendApiRequest),
    ...createCallMethods(sendApiRequest, createLiveReader(logger, clock)),
    ...createAnnouncementMethods(sendApiRequest),
    ...createSmsMethods(sendApiRequest),
    ...createFaxMethods(sendApiRequest),
    ...createSupportMethods(sendApiRequest),
    close: () => transport.close(),
  }
}

/** Shapes that were logged; with more different ones an answer's shape tells nothing. */
const mostShapes = 20

/** Logs each shape that can't be fully read once, by its keys and types without values, for support. */
function createLiveReader(logger: Logger, clock: Clock): LiveReader {
  const told = new Set<string>()
  return {
    dialect: assumedDialect,
    now: () => clock.now(),
    onDoubt: (json) => {
      const shape = describeShape(json)
      if (told.has(shape) || told.size >= mostShapes) return
      told.add(shape)
      logger.warn('provider.live-shape', { shape })
    },
  }
}
