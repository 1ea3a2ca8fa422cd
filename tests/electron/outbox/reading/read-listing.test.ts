import { describe, expect, it } from 'vitest'
import type { Carrier, RemoteItem } from '#electron/main/outbox/carrier.ts'
import { readListing } from '#electron/main/outbox/reading/read-listing.ts'
import { fail, succeed } from '#shared/result.ts'

const item = (remoteId: string, createdAt: number | null): RemoteItem => ({
  ...{ remoteId, to: '1', from: 'x', fileName: null, createdAt, status: null },
})

/** Reads these pages as far as date 100; how many pages it asked for, and what it has then. */
async function read(...pages: (readonly RemoteItem[])[]) {
  let asked = 0
  const list: Carrier['list'] = (page) => {
    asked += 1
    const nextPage = page < pages.length ? page + 1 : null
    return Promise.resolve(succeed({ items: pages[page - 1] ?? [], nextPage, serverTime: 500 }))
  }
  const listing = await readListing(
    { kind: 'sms', deadlineMs: 1, listsStatuses: false, list, send: never, read: never },
    { ask: (request) => request(), heard: () => Promise.resolve(), oldest: () => 100 },
  )
  return { asked, ids: listing.ok ? [...listing.value.items.keys()] : [] }
}

const never = () => Promise.resolve(fail({ code: 'internal' as const }))

describe('a list', () => {
  it('is read until a page ends with what is older than what is looked for', async () => {
    const pages = [[item('c', 300), item('b', 150)], [item('a', 120), item('z', 80)], [item('y', 70)]]
    expect(await read(...pages)).toEqual({ asked: 2, ids: ['c', 'b', 'a', 'z'] })
  })

  it('that begins with its oldest, which no documentation rules out, is read to its end', async () => {
    const pages = [
      [item('a', -900_000), item('b', 20)],
      [item('c', 30), item('d', 310_000)],
    ]
    expect(await read(...pages)).toEqual({ asked: 2, ids: ['a', 'b', 'c', 'd'] })
  })

  it('that is in no order is read to its end', async () => {
    const pages = [[item('a', -900_000), item('b', 300), item('c', -900_000)], [item('d', 200)]]
    expect(await read(...pages)).toEqual({ asked: 2, ids: ['a', 'b', 'c', 'd'] })
  })

  it('may have its dates a few seconds out of order', async () => {
    const pages = [[item('a', 50), item('b', 9_000), item('c', 40)], [item('d', 30)]]
    expect(await read(...pages)).toEqual({ asked: 1, ids: ['a', 'b', 'c'] })
  })

  it('goes by the items that have a date, and is read on where none has', async () => {
    const pages = [[item('a', null)], [item('b', 50), item('c', null)], [item('d', 1)]]
    expect(await read(...pages)).toEqual({ asked: 2, ids: ['a', 'b', 'c'] })
  })

  it('that names an item twice, as when new ones push it to the next page, has it once', async () => {
    expect(await read([item('b', 300), item('a', 200)], [item('a', 200), item('z', 150)])).toEqual({
      ...{ asked: 2, ids: ['b', 'a', 'z'] },
    })
  })
})
