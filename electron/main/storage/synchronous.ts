/** The same calls without the wait: done, and on disk, when they return. */
export type Synchronous<Port> = {
  readonly [Name in keyof Port]: Port[Name] extends (...values: infer Values) => Promise<infer Result>
    ? (...values: Values) => Result
    : Port[Name]
}

/**
 * Offers what is done when it returns as a port whose callers wait. Each call is carried out at once and whole,
 * in the order of the calls; what it throws is the rejection of its promise.
 */
export function asPort<Port extends object>(adapter: Synchronous<Port>): Port {
  const port = new Proxy(adapter, {
    get: (target, name): unknown => {
      const member: unknown = Reflect.get(target, name)
      if (typeof member !== 'function') return member
      return (...values: unknown[]) =>
        new Promise((resolve) => resolve(Reflect.apply(member, target, values)))
    },
  })
  return port as unknown as Port
}
