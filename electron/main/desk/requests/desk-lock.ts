import { accountState } from '#shared/account/account.ts'
import type { AppError } from '#shared/app-error.ts'
import { requestChannels, type RequestChannel, type EventChannel } from '#shared/ipc/channels.ts'
import { fail, type Result } from '#shared/result.ts'
import type { Clock } from '../../ports/clock.ts'
import type { EventPublisher } from '../event-publisher.ts'
import type { Handlers, Requester } from './handlers.ts'

/**
 * What is answered while nobody is signed in; every other channel is not. None of them tells anything of an
 * account but its name on the list of saved accounts and how much of it waits.
 */
const openChannels: ReadonlySet<RequestChannel> = new Set<RequestChannel>([
  'account.read',
  'account.signIn',
  'account.continueAs',
  'account.signOut',
  'account.forget',
  'status.read',
  'status.watch',
  'status.check',
  'desk.startAgain',
  'settings.read',
  'settings.change',
])

/** They take in what was typed just before its account signed out, for a moment, and tell nothing. */
const lateChannels: ReadonlySet<RequestChannel> = new Set<RequestChannel>([
  'sms.keepDraft',
  'fax.changeDraft',
])
const lateMs = 5_000

const openEvents: ReadonlySet<EventChannel> = new Set<EventChannel>([
  'account.changed',
  'status.changed',
  'settings.changed',
  'desk.prefill',
  'desk.reachable',
])

const locked = fail<AppError>({ code: 'signed-out' })

type AnyHandler = (request: never, requester: Requester) => Promise<Result<unknown, AppError>>

/** Keeps what belongs to an account from everybody who has not signed in to it. */
export class DeskLock {
  private savedId: string | null = null
  /** Changes with each sign-in and sign-out. */
  private visit = 0
  /** The account that each page was last told of. */
  private readonly told = new Map<string, string | null>()
  private changedAt = -Infinity
  private readonly clock: Pick<Clock, 'monotonic'>

  constructor(clock: Pick<Clock, 'monotonic'>) {
    this.clock = clock
  }

  get isLocked(): boolean {
    return this.savedId === null
  }

  /** To be called before anything else learns of the change. Null: no account is signed in. True where it is another than before. */
  use(savedId: string | null): boolean {
    if (savedId === this.savedId) return false
    this.savedId = savedId
    this.visit += 1
    this.changedAt = this.clock.monotonic()
    return true
  }

  /** Tells, from now on, whether the account that is signed in now has been so all the time. */
  follow(): () => boolean {
    const { visit } = this
    return () => !this.isLocked && visit === this.visit
  }

  /** An answer that was under way when its account left does not reach whoever is there now. */
  guardHandlers(handlers: Handlers): Handlers {
    const guarded = requestChannels.map((channel) => {
      const handle = handlers[channel] as AnyHandler
      if (openChannels.has(channel)) return [channel, this.noteTold(handle)]
      const guard: AnyHandler = async (request, requester) => {
        if (this.isLocked && !this.takesLate(channel)) return locked
        if (!lateChannels.has(channel) && !this.isTold(requester)) return locked
        const { visit } = this
        const answer = await handle(request, requester)
        return visit === this.visit ? answer : locked
      }
      return [channel, guard]
    })
    return Object.fromEntries(guarded) as Handlers
  }

  guardPublisher(publisher: EventPublisher): EventPublisher {
    return {
      ...publisher,
      publish: (event) => {
        if (!this.isLocked || openEvents.has(event.channel)) publisher.publish(event)
      },
    }
  }

  private takesLate(channel: RequestChannel): boolean {
    return lateChannels.has(channel) && this.clock.monotonic() - this.changedAt <= lateMs
  }

  /** What tells a page who is signed in is remembered of it. */
  private noteTold(handle: AnyHandler): AnyHandler {
    return async (request, requester) => {
      const answer = await handle(request, requester)
      const state = answer.ok ? accountState.safeParse(answer.value) : null
      if (state?.success === true) this.remember(requester, state.data.current?.savedId ?? null)
      return answer
    }
  }

  /**
   * A page that shows one account can't act in another, as with the rest of an import that was on its way
   * when the account was switched: it first has to ask who is signed in.
   */
  private isTold(requester: Requester): boolean {
    const told = this.told.get(requester.id) ?? null
    if (told === null) this.remember(requester, this.savedId)
    return told === null || told === this.savedId
  }

  private remember(requester: Requester, savedId: string | null): void {
    if (!this.told.has(requester.id)) {
      requester.gone.addEventListener('abort', () => this.told.delete(requester.id), { once: true })
    }
    this.told.set(requester.id, savedId)
  }
}
