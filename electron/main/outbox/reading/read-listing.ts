import type { AppError } from '#shared/app-error.ts'
import { fail, succeed, type Result } from '#shared/result.ts'
import type { Carrier, RemoteItem, RemotePage } from '../carrier.ts'

/** All of the provider's items back to some date. */
export interface Listing {
  /** Each once, in the order they came. */
  readonly items: ReadonlyMap<string, RemoteItem>
  /** The provider's clock as it began; null where it did not tell. */
  readonly serverTime: number | null
}

export interface ListingOptions {
  readonly ask: (request: () => ReturnType<Carrier['list']>) => ReturnType<Carrier['list']>
  /** Told of each page as it arrives. */
  readonly heard: (page: RemotePage) => Promise<void>
  /** The date, by the provider's clock, from which on older items do not matter; null: all of them. */
  readonly oldest: (serverTime: number | null) => number | null
}

/** More than a day's items at the full request budget. */
const mostPages = 3_000
/** Tolerance in milliseconds: a list may be ordered by something close to the date. */
const disorderMs = 60_000

/** Reads pages until they are old enough or there are no more. One failed page fails the whole listing. */
export async function readListing(
  carrier: Carrier,
  options: ListingOptions,
): Promise<Result<Listing, AppError>> {
  const items = new Map<string, RemoteItem>()
  let serverTime: number | null = null
  let page: number | null = 1
  for (let pages = 0; page !== null; pages++) {
    if (pages === mostPages) return fail({ code: 'unreadable', reason: 'list-endless' })
    const asked: number = page
    const read = await options.ask(() => carrier.list(asked))
    if (!read.ok) return read
    if (pages === 0) serverTime = read.value.serverTime
    await options.heard(read.value)
    for (const item of read.value.items) items.set(item.remoteId, item)
    page = isOlder(read.value, options.oldest(serverTime)) ? null : read.value.nextPage
  }
  return succeed({ items, serverTime })
}

/** A page that goes from newer to older says by its last dated item that all further ones are older still. */
function isOlder({ items }: RemotePage, oldest: number | null): boolean {
  const dates = items.flatMap(({ createdAt }) => createdAt ?? [])
  const last = dates.at(-1)
  return oldest !== null && last !== undefined && last < oldest && isNewestFirst(dates)
}

/** The documentation's examples are, but it does not promise it: another order is read to its end. */
function isNewestFirst(dates: readonly number[]): boolean {
  return dates.every((date, index) => date <= (dates[index - 1] ?? Infinity) + disorderMs)
}
