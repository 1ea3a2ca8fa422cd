import type { CallsService } from '../features/calls/calls-service.ts'
import type { Session } from '../features/session.ts'
import type { Clock } from '../ports/clock.ts'
import { createPoller, type Poller } from '../queue/polling/create-poller.ts'
import type { Watched } from './watchers.ts'

export interface BoardPollerOptions {
  readonly clock: Clock
  readonly calls: CallsService
  readonly session: () => Session | null
}
