import type { Account } from '../account/account.ts'
import { canAnswer } from './content-negotiation.ts'
import { replyMethodNotAllowed, replyNotFound, replyUnauthorized, replyUnsupportedType } from './errors.ts'
import { replyText, type Reply } from './reply.ts'
import type { PracticeRequest } from './request.ts'
import { allowedMethods, findRoute, type Method, type Route, type RouteMatch } from './route.ts'

export interface Handled {
  readonly reply: Reply
  /** The `X-SureVoIP-API-Auth-User` of the answer; null where the documentation shows none. */
  readonly authUser: string | null
}

/** Finds the resource and lets it answer; `account` is null where no valid credentials came. */
export async function handleRequest(
  routes: readonly Route[],
  request: PracticeRequest,
  account: Account | null,
): Promise<Handled> {
  const match = findRoute(routes, request.path)
  const authUser = account?.profile.username ?? null
  if (match === null) return { reply: replyNotFound(), authUser }
  if (request.method === 'OPTIONS') return { reply: replyOptions(match.route), authUser: 'no-auth' }
  if (match.route.access === 'public') return { reply: await answer(match, request, account), authUser: null }
  if (account === null) return { reply: replyUnauthorized(), authUser: 'no-auth' }
  return { reply: await answer(match, request, account), authUser }
}

/** Documentation, "OPTIONS": 200 as text, `Allow` with the methods; "HEAD" works on every resource and is not named. */
function replyOptions(route: Route): Reply {
  const allow = allowedMethods(route).join(', ')
  return replyText(200, `Methods: ${allow}`, { Allow: allow })
}

async function answer(
  { route, params }: RouteMatch,
  request: PracticeRequest,
  account: Account | null,
): Promise<Reply> {
  const isOwn = params['account'] === undefined || params['account'] === account?.profile.id
  if (!isOwn) return replyNotFound()
  const method = (request.method === 'HEAD' ? 'GET' : request.method) as Method
  const url = `${request.origin}${request.path}`
  if (route.methods[method] === undefined) {
    return replyMethodNotAllowed(request.method, url, allowedMethods(route))
  }
  if (!canAnswer(request)) return replyUnsupportedType()
  if (route.access === 'public')
    return (await route.methods[method]?.({ request, params })) ?? replyNotFound()
  if (account === null) return replyUnauthorized()
  return (await route.methods[method]?.({ request, params, account })) ?? replyNotFound()
}
