import { CallsService } from '#electron/main/features/calls/calls-service.ts'
import type { ProviderClient } from '#electron/main/provider/provider-client.ts'
import type { AppError } from '#shared/app-error.ts'
import type { CallIntent } from '#shared/calls/call-intent.ts'
import { defaultDialRules } from '#shared/calls/dial-guard.ts'
import type { BoardChange, LiveCall } from '#shared/calls/live-call.ts'
import type { Result } from '#shared/result.ts'
import { fakeSession, noPlan } from '../fakes/fake-session.ts'
import { MemoryDocumentStore } from '../stores/memory-document-store.ts'
import { VirtualClock } from '../virtual-clock.ts'

export const intent: CallIntent = {
  intentId: 'intent-0001',
  to: '020 7946 0000',
  from: '01632 960001',
  callerId: '01632 960001',
  plan: noPlan,
  options: {
    ringOnlyMyPhone: false,
    callerIdForMe: null,
    connectKey: null,
    cancelKey: null,
    whisperAnnouncementIds: [],
  },
  confirmed: false,
}

export type Placed = Result<{ callId: string | null; location: string | null }, AppError>

/** The calls service over a provider that a test scripts, on a clock that it moves. */
export class CallsRig {
  readonly clock = new VirtualClock()
  readonly documents = new MemoryDocumentStore()
  readonly changes: BoardChange[] = []
  nudges = 0

  service(methods: Partial<ProviderClient>): CallsService {
    const calls = new CallsService({
      clock: this.clock,
      documents: this.documents.load(),
      lastKnown: this.documents.load(),
      rules: () => defaultDialRules,
      boardChanged: (change) => this.changes.push(change),
      formStateChanged: () => undefined,
      nudge: () => this.nudges++,
    })
    calls.useSession(fakeSession(methods), 'saved-1', 'practice 1')
    return calls
  }
}

/** The only call on the board. */
export const only = (calls: CallsService): LiveCall | undefined => calls.keeper.read().calls[0]

/** A method that answers when the test says so, and counts how often it was called. */
export function deferred<T>() {
  let answer: (value: T) => void = () => undefined
  let count = 0
  const method = (): Promise<T> => {
    count++
    return new Promise((resolve) => (answer = resolve))
  }
  return { method, answer: (value: T) => answer(value), count: () => count }
}
