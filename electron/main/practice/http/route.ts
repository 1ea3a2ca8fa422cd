import type { Account } from '../account/account.ts'
import type { PracticeRequest } from './request.ts'
import type { Reply } from './reply.ts'

const methods = ['GET', 'POST', 'PUT', 'DELETE'] as const

export type Method = (typeof methods)[number]

/** What a handler gets. `account` is the one that the request's credentials belong to. */
export interface Exchange {
  readonly request: PracticeRequest
  /** The named segments of the path, decoded. */
  readonly params: Readonly<Record<string, string>>
}

export interface AccountExchange extends Exchange {
  readonly account: Account
}

export type PublicHandler = (exchange: Exchange) => Reply
export type AccountHandler = (exchange: AccountExchange) => Reply

/** `{account}` in a path must be the signed-in account; any other `{name}` takes one segment. */
export type Route =
  | {
      readonly path: string
      readonly access: 'public'
      readonly methods: Readonly<Partial<Record<Method, PublicHandler>>>
    }
  | {
      readonly path: string
      readonly access: 'account'
      readonly methods: Readonly<Partial<Record<Method, AccountHandler>>>
    }

export interface RouteMatch {
  readonly route: Route
  readonly params: Readonly<Record<string, string>>
}

/** The first route whose path matches; a trailing slash makes no difference. */
export function findRoute(routes: readonly Route[], path: string): RouteMatch | null {
  const segments = splitPath(path)
  for (const route of routes) {
    const params = matchSegments(splitPath(route.path), segments)
    if (params !== null) return { route, params }
  }
  return null
}

/** The handler of this method; HEAD is answered as GET. Null where the resource does not allow the method. */
export function bindHandler(
  { route, params }: RouteMatch,
  request: PracticeRequest,
  account: Account | null,
): (() => Reply) | null {
  const method = methods.find((known) => known === (request.method === 'HEAD' ? 'GET' : request.method))
  if (method === undefined) return null
  if (route.access === 'public') {
    const handler = route.methods[method]
    return handler === undefined ? null : () => handler({ request, params })
  }
  const handler = route.methods[method]
  return handler === undefined || account === null ? null : () => handler({ request, params, account })
}

export const allowedMethods = (route: Route): readonly string[] => Object.keys(route.methods)

const splitPath = (path: string): readonly string[] => path.split('/').filter((segment) => segment !== '')

function matchSegments(
  pattern: readonly string[],
  segments: readonly string[],
): Readonly<Record<string, string>> | null {
  if (pattern.length !== segments.length) return null
  const params: Record<string, string> = {}
  for (const [index, expected] of pattern.entries()) {
    const given = segments[index] ?? ''
    if (expected.startsWith('{')) params[expected.slice(1, -1)] = decodeSegment(given)
    else if (expected !== given) return null
  }
  return params
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
