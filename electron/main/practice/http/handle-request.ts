import type { Account } from '../account/account.ts'
import { canAnswer } from './content-negotiation.ts'
import { replyMethodNotAllowed, replyNotFound, replyUnauthorized, replyUnsupportedType } from './errors.ts'
import { replyText, type Reply } from './reply.ts'
import type { PracticeRequest } from './request.ts'
import { allowedMethods, bindHandler, findRoute, type Route, type RouteMatch } from './route.ts'

export interface Handled {
  readonly reply: Reply
  /** The answer's `X-SureVoIP-API-Auth-User`; null where the documentation's example has none. */
  readonly authUser: string | null
}

/** Finds the route and runs its handler. `account` is null where the request had no valid credentials. */
export function handleRequest(
  routes: readonly Route[],
  request: PracticeRequest,
  account: Account | null,
): Handled {
  const match = findRoute(routes, request.path)
  const authUser = account?.profile.username ?? null
  if (match === null) return { reply: replyNotFound(), authUser }
  if (request.method === 'OPTIONS') return { reply: replyOptions(match.route), authUser: 'no-auth' }
  if (match.route.access === 'public') return { reply: answer(match, request, account), authUser: null }
  if (account === null) return { reply: replyUnauthorized(), authUser: 'no-auth' }
  return { reply: answer(match, request, account), authUser }
}

/**
 * Documentation, "OPTIONS": 200 as text, with the methods in `Allow`. HEAD works on every resource and is not
 * listed.
 */
function replyOptions(route: Route): Reply {
  const allow = allowedMethods(route).join(', ')
  return replyText(200, `Methods: ${allow}`, { Allow: allow })
}

function answer(match: RouteMatch, request: PracticeRequest, account: Account | null): Reply {
  const { account: asked } = match.params
  if (asked !== undefined && asked !== account?.profile.id) return replyNotFound()
  const run = bindHandler(match, request, account)
  if (run === null) {
    const url = `${request.origin}${request.path}`
    return replyMethodNotAllowed(request.method, url, allowedMethods(match.route))
  }
  return canAnswer(request) ? run() : replyUnsupportedType()
}
