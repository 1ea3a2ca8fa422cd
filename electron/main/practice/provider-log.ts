import { createAcceptedLog, type AcceptedWrite } from './accepted-log.ts'
import type { Account } from './account/account.ts'
import type { Call } from './calls/call.ts'
import { createRecentList, type GroundTruth, type ReceivedRequest } from './ground-truth.ts'
import type { PracticeRequest } from './http/request.ts'
import type { PracticeClock } from './time/practice-clock.ts'

export type ProviderLog = ReturnType<typeof createProviderLog>

/** Keeps every request, call, message and fax as it arrived; `GroundTruth` reads from it. */
export function createProviderLog(clock: PracticeClock, onAccepted: (write: AcceptedWrite) => void) {
  const requests = createRecentList<ReceivedRequest>(10_000)
  const posts = createRecentList<ReceivedRequest>(100_000)
  return {
    requests,
    posts,
    calls: createRecentList<{ readonly call: Call; readonly accountId: string }>(10_000),
    validated: createRecentList<string>(1000),
    accepted: createAcceptedLog(onAccepted),
    addRequest: (request: PracticeRequest, account: Account | null): void => {
      const isUpload = (request.headers['content-type'] ?? '').startsWith('multipart/')
      const received = {
        method: request.method,
        path: request.path,
        query: request.query.toString(),
        username: account?.profile.username ?? null,
        at: clock.now(),
        text: isUpload ? '' : Buffer.from(request.body.subarray(0, 4096)).toString('utf8'),
      }
      requests.add(received)
      if (request.method === 'POST') posts.add(received)
    },
  }
}

export function createGroundTruth(accounts: readonly Account[], log: ProviderLog): GroundTruth {
  const find = (username: string | undefined): Account | undefined =>
    username === undefined ? accounts[0] : accounts.find(({ profile }) => profile.username === username)
  return {
    requests: log.requests.all,
    posts: log.posts.all,
    calls(username) {
      const id = find(username)?.profile.id
      return log.calls
        .all()
        .filter(({ accountId }) => accountId === id)
        .map(({ call }) => call)
    },
    sms: (username) => log.accepted.sms(find(username)?.profile.id ?? ''),
    faxes: (username) => log.accepted.faxes(find(username)?.profile.id ?? ''),
    announcements: (username) => find(username)?.announcements.list() ?? [],
    validated: log.validated.all,
  }
}
