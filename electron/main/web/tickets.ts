/** What opens one socket, within seconds, for whoever proved a key. */
export interface Tickets {
  issue(session: string): string
  /** Whose it was; null where it is wrong, used or too old. */
  use(ticket: string): string | null
}

const goodForMs = 10_000
const most = 100

/** `now` is monotonic, in milliseconds; `makeSecret` gives unguessable text. */
export function createTickets(now: () => number, makeSecret: () => string): Tickets {
  const good = new Map<string, { readonly session: string; readonly until: number }>()
  return {
    issue(session) {
      const ticket = makeSecret()
      good.set(ticket, { session, until: now() + goodForMs })
      const [oldest] = good.keys()
      if (good.size > most && oldest !== undefined) good.delete(oldest)
      return ticket
    },
    use(ticket) {
      const found = good.get(ticket)
      good.delete(ticket)
      return found !== undefined && found.until > now() ? found.session : null
    },
  }
}
