import type { Session } from '#electron/main/features/session.ts'
import type { LiveCallRecord, LiveLegRecord } from '#electron/main/provider/live-records.ts'
import type { ListPage, LiveCallList, ProviderClient } from '#electron/main/provider/provider-client.ts'
import type { RequestQueue } from '#electron/main/queue/request-queue.ts'
import { fail } from '#shared/result.ts'

const unreachable = () => Promise.resolve(fail({ code: 'offline' as const }))

/** A provider that can't be reached, but for the methods a test gives. */
export function fakeClient(methods: Partial<ProviderClient> = {}): ProviderClient {
  const base: ProviderClient = {
    root: unreachable,
    locateAccount: unreachable,
    readAccount: unreachable,
    placeCall: unreachable,
    listLiveCalls: unreachable,
    readLiveCall: unreachable,
    endCall: unreachable,
    controlCall: unreachable,
    controlLeg: unreachable,
    listCalls: unreachable,
    listAnnouncements: unreachable,
    readAnnouncement: unreachable,
    readAnnouncementAudio: unreachable,
    createAnnouncement: unreachable,
    deleteAnnouncement: unreachable,
    sendSms: unreachable,
    listSms: unreachable,
    readSms: unreachable,
    sendFax: unreachable,
    listFaxes: unreachable,
    readFax: unreachable,
    listOwnNumbers: unreachable,
    ipAddress: unreachable,
    echo: unreachable,
    serviceStatus: unreachable,
    close: () => Promise.resolve(),
  }
  return { ...base, ...methods }
}

/** A queue whose snapshot is empty and that remembers whether it was stopped. */
export class FakeQueue implements RequestQueue {
  isStopped = false
  seats = 1
  heldUntil: number | null = null
  private readonly listeners = new Set<() => void>()

  run(): never {
    throw new Error('The fake queue runs nothing.')
  }

  cancel(): boolean {
    return false
  }

  snapshot(): ReturnType<RequestQueue['snapshot']> {
    const budget = {
      limit: 4_950,
      left: 4_950,
      serverLeft: null,
      serverResetsAt: null,
      heldUntil: this.heldUntil,
      minutes: [],
      othersShareLogin: false,
    }
    return { budget, waiting: [] }
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  setSeats(seats: number): void {
    this.seats = seats
  }

  stop(): Promise<void> {
    this.isStopped = true
    return Promise.resolve()
  }

  announce(): void {
    for (const listener of this.listeners) listener()
  }
}

export function fakeSession(methods: Partial<ProviderClient> = {}, savedId = 'saved-1'): Session {
  return {
    client: fakeClient(methods),
    queue: new FakeQueue(),
    host: 'api.surevoip.co.uk',
    savedId,
    accountId: 'XXX',
  }
}

export function leg(side: 'a' | 'b', state: LiveLegRecord['state'], number: string): LiveLegRecord {
  return { legId: `leg-${side}`, side, number, state, muted: false, answeredAt: null }
}

export const noPlan = {
  hangUpAtSeconds: null,
  announcementAtSeconds: null,
  announcementId: null,
  goodbyeAnnouncementId: null,
}

/** A talking call between two numbers of Ofcom's ranges for drama. */
export function liveCallRecord(overrides: Partial<LiveCallRecord> = {}): LiveCallRecord {
  return {
    callId: 'call-1',
    otherIds: [],
    status: 'in-progress',
    statusText: 'in-progress',
    from: '441632960001',
    to: '442079460000',
    callerId: '01632960001',
    legs: [leg('a', 'talking', '441632960001'), leg('b', 'talking', '442079460000')],
    plan: noPlan,
    createdAt: null,
    answeredAt: null,
    endReason: null,
    ...overrides,
  }
}

export function liveList(items: readonly LiveCallRecord[], nextPage: number | null = null): LiveCallList {
  return { ...listPage(items, { nextPage }), extent: nextPage === null ? 'whole' : 'part', unread: 0 }
}

/** The one page of a list, unless it says otherwise. */
export function listPage<T>(items: readonly T[], changes: Partial<ListPage<T>> = {}): ListPage<T> {
  return {
    kind: 'list',
    items,
    total: items.length,
    previousPage: null,
    nextPage: null,
    lastModified: null,
    serverTime: null,
    ...changes,
  }
}
