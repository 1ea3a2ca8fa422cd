import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createFaxCarrier } from '#electron/main/features/fax/fax-carrier.ts'
import { isFaxServiceRefusal } from '#electron/main/features/fax/fax-refusal.ts'
import { createSmsCarrier } from '#electron/main/features/sms/sms-carrier.ts'
import type { Carrier, RemoteItem, RemotePage } from '#electron/main/outbox/carrier.ts'
import type { OutboxRow } from '#electron/main/ports/outbox-store.ts'
import {
  createPracticeProvider,
  type PracticeProvider,
} from '#electron/main/practice/create-practice-provider.ts'
import type { FaxContent, FaxMediaType } from '#shared/fax/fax-content.ts'
import { faxMediaTypes } from '#shared/fax/media-types.ts'
import { MemorySpool } from '../support/stores/memory-spool.ts'
import { outboxRow } from '../support/samples/outbox-rows.ts'
import { bad, good, openProvider, type ProviderRig } from '../support/rigs/provider-rig.ts'
import { RecordingHooks } from '../support/fakes/send-hooks.ts'
import { VirtualClock } from '../support/virtual-clock.ts'

/*
 * The carriers and the practice provider were written apart from each other, each from the documentation:
 * here they have to understand each other.
 */

const login = { username: 'switchboard', password: 'pä:sswörd £7' }
const accountId = 'ACCOUNT_1-x'

let clock: VirtualClock
let practice: PracticeProvider
let rig: ProviderRig
let spool: MemorySpool
let sms: Carrier
let fax: Carrier

beforeEach(async () => {
  clock = new VirtualClock()
  practice = await createPracticeProvider({
    clock,
    background: false,
    accounts: [{ id: accountId, ...login }],
  })
  rig = openProvider(practice.url)
  spool = new MemorySpool()
  const { client, queue } = rig
  const session = { client, queue, host: 'practice', savedId: 'saved-1', accountId }
  sms = createSmsCarrier(session)
  fax = createFaxCarrier(session, spool)
})

afterEach(async () => {
  await rig.client.close()
  await practice.close()
})

const message = 'Grüße, £5 “quoted” 東京 😀 <b>&amp;</b>'

function smsRow(to: string, text = message): OutboxRow {
  return { ...outboxRow(1, { to, from: 'Front_Desk1', content: { kind: 'sms', message: text } }), order: 1 }
}

async function faxRow(
  to: string,
  document: Partial<FaxContent> = {},
  text = '%PDF-1.4 /Type /Page',
): Promise<OutboxRow> {
  const bytes = Buffer.from(text)
  const spooled = await spool.put(bytes)
  const file: FaxContent = {
    ...{ ...spooled, name: 'Order.pdf', wireName: 'Order~ABCDEFGH23.pdf', bytes: bytes.byteLength },
    ...{ mediaType: 'application/pdf', pages: 1 },
    ...document,
  }
  return { ...outboxRow(1, { to, from: 'Front_Desk1', content: { kind: 'fax', file } }), order: 1 }
}

async function sent(carrier: Carrier, row: OutboxRow): Promise<string> {
  const { remoteId } = good(await carrier.send(row, new RecordingHooks()))
  if (remoteId === null) throw new Error('the provider named nothing')
  return remoteId
}

/** The ids of the status, as they follow each other. */
async function statusesOf(carrier: Carrier, remoteId: string, seconds: number): Promise<(number | null)[]> {
  const seen: (number | null)[] = []
  for (let second = 0; second <= seconds; second += 0.5) {
    const { id } = good(await carrier.read(remoteId)).status
    if (seen.at(-1) !== id) seen.push(id)
    await clock.advance(500)
  }
  return seen
}

async function listAll(carrier: Carrier): Promise<readonly RemoteItem[]> {
  const items: RemoteItem[] = []
  for (let page: number | null = 1; page !== null;) {
    const read: RemotePage = good(await carrier.list(page))
    items.push(...read.items)
    page = read.nextPage
  }
  return items
}

describe('a message', () => {
  it('arrives as it was written, is accepted, delivered and found', async () => {
    const hooks = new RecordingHooks()
    const { remoteId } = good(await sms.send(smsRow('447700900123'), hooks))
    expect(hooks.told).toEqual(['beforeSend', `accepted ${String(remoteId)}`])
    expect(practice.store.sms().at(-1)).toMatchObject({ to: '447700900123', from: 'Front_Desk1', message })
    expect(await statusesOf(sms, remoteId ?? '', 5)).toEqual([1, 2, 18, 11])
    expect(good(await sms.read(remoteId ?? ''))).toMatchObject({
      status: { text: 'SMS delivered to handset' },
      message,
      detail: null,
    })
    const [newest] = await listAll(sms)
    expect(newest).toMatchObject({ remoteId, to: '447700900123', from: 'Front_Desk1', status: null })
    expect(newest?.createdAt).toBeLessThanOrEqual(practice.now())
  })

  it.each([
    ['0012', [1, 2, 18, 12]],
    ['0015', [1, 2, 18, 14]],
    ['0016', [1, 2, 26]],
    ['0019', [1, 2, 30]],
  ])('case 63, case 64: to …%s goes through %j', async (ending, statuses) => {
    const remoteId = await sent(sms, smsRow(`44770090${ending}`))
    expect(await statusesOf(sms, remoteId, 6)).toEqual(statuses)
  })

  it('case 23, case 24: that is refused names its fields, and is not kept', async () => {
    const before = practice.store.sms().length
    const row = { ...smsRow('+447700900123', ''), from: 'Front Desk' }
    const error = bad(await sms.send(row, new RecordingHooks()))
    expect(error.code).toBe('rejected')
    expect(error.fields?.map(({ field }) => field).sort()).toEqual(['from', 'message', 'to'])
    expect(error.fields?.find(({ field }) => field === 'from')?.messages).toHaveLength(2)
    expect(practice.store.sms()).toHaveLength(before)
  })

  it('case 59: is cut by the provider after 160 characters', async () => {
    const remoteId = await sent(sms, smsRow('447700900123', 'x'.repeat(161)))
    expect(good(await sms.read(remoteId)).message).toBe('x'.repeat(160))
  })

  it('that is held back is not posted', async () => {
    const posts = practice.store.posts().length
    expect(bad(await sms.send(smsRow('447700900123'), new RecordingHooks(false))).code).toBe('cancelled')
    expect(practice.store.posts()).toHaveLength(posts)
  })
})

describe('a fax', () => {
  it('arrives byte by byte, moves, and is found by its name', async () => {
    const row = await faxRow('441224900126')
    const hooks = new RecordingHooks()
    const { remoteId } = good(await fax.send(row, hooks))
    expect(hooks.told).toEqual(['beforeSend', `accepted ${String(remoteId)}`])
    const content = row.content.kind === 'fax' ? row.content.file : null
    expect(hooks.progressed.at(-1)).toBeGreaterThan(content?.bytes ?? 0)
    expect(practice.store.faxes().at(-1)).toMatchObject({
      to: '441224900126',
      filename: 'Order~ABCDEFGH23.pdf',
      sha256: content?.sha256,
    })
    expect(good(await fax.read(remoteId ?? '')).status).toMatchObject({ id: 0, text: 'Fax sent to carrier.' })
    expect(await statusesOf(fax, remoteId ?? '', 60)).toEqual([0, 1, 5, 10])
    const { detail } = good(await fax.read(remoteId ?? ''))
    expect(detail).toMatchObject({ retries: 0, remoteStation: 'SpanDSP Fax Ident', transmitErrors: 0 })
    expect(detail?.billableSeconds).toBeGreaterThan(0)
    expect(detail?.deliveredAt).toBeGreaterThan(detail?.calledAt ?? Infinity)
    const found = (await listAll(fax)).filter(({ fileName }) => fileName === 'Order~ABCDEFGH23.pdf')
    expect(found).toMatchObject([{ remoteId, status: { status: { id: 10 } } }])
  })

  it.each([
    ['0022', 11],
    ['0023', 12],
    ['0029', 20],
  ])('case 71: to …%s ends with %d', async (ending, statusId) => {
    const remoteId = await sent(fax, await faxRow(`44122490${ending}`))
    expect((await statusesOf(fax, remoteId, 60)).at(-1)).toBe(statusId)
  })

  const endings: Readonly<Record<FaxMediaType, string>> = {
    'application/pdf': 'pdf',
    'image/tiff': 'tif',
    'text/plain': 'txt',
    'text/html': 'html',
  }

  it.each(faxMediaTypes)('case 68: may be a document of %s', async (mediaType) => {
    const wireName = `Order~ABCDEFGH23.${endings[mediaType]}`
    await sent(fax, await faxRow('441224900126', { mediaType, wireName }, 'II*\0 or any other text'))
    expect(practice.store.faxes().at(-1)?.filename).toBe(wireName)
  })

  it('of several megabytes arrives whole', async () => {
    const row = await faxRow('441224900126', {}, '%PDF-1.4 '.repeat(500_000))
    await sent(fax, row)
    const bytes = Buffer.from('%PDF-1.4 '.repeat(500_000))
    expect(practice.store.faxes().at(-1)?.sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
  })

  it.each(['off', 'absent'] as const)(
    'is refused with the whole service where that is %s',
    async (service) => {
      practice.setFaxService(service)
      const error = bad(await fax.send(await faxRow('441224900126'), new RecordingHooks()))
      expect(isFaxServiceRefusal(error)).toBe(true)
    },
  )

  it('that is refused for its fields is no refusal of the service', async () => {
    const row = await faxRow('+441224900126', { wireName: 'Order~ABCDEFGH23.docx' })
    const error = bad(await fax.send(row, new RecordingHooks()))
    expect(error.fields?.map(({ field }) => field).sort()).toEqual(['file', 'to'])
    expect(isFaxServiceRefusal(error)).toBe(false)
  })
})

describe.each([
  ['sms', '/sms'],
  ['fax', '/faxes'],
] as const)('%s: faults', async (kind, path) => {
  const send = async (): Promise<[code: string, kept: number, told: readonly string[]]> => {
    const accepted = (): number => practice.store[kind === 'sms' ? 'sms' : 'faxes']().length
    const before = accepted()
    const hooks = new RecordingHooks()
    const result = await (kind === 'sms'
      ? sms.send(smsRow('447700900123'), hooks)
      : fax.send(await faxRow('441224900126'), hooks))
    return [result.ok ? 'accepted' : result.error.code, accepted() - before, hooks.told.slice(1)]
  }

  it.each([
    ['stored, then dropped', { cutAfter: true }, 'outcome-unknown', 1],
    ['dropped, not stored', { cutBefore: true }, 'outcome-unknown', 0],
    ['stored, then 500', { status: 500, carryOut: true }, 'outcome-unknown', 1],
    ['not stored, 503', { status: 503 }, 'outcome-unknown', 0],
    ['stored, cut in the headers', { closeMidHeaders: true }, 'outcome-unknown', 1],
    ['stored, answered with broken JSON', { badJson: true, carryOut: true }, 'outcome-unknown', 1],
    ['a proxy’s page', { status: 200, htmlPage: true }, 'outcome-unknown', 0],
    ['429', { status: 429, headers: { 'retry-after': '30' } }, 'rate-limited', 0],
    ['401', { status: 401 }, 'signed-out', 0],
    ['a redirect', { status: 302, headers: { location: '/elsewhere' } }, 'outcome-unknown', 0],
  ])('%s', async (_what, fault, code, kept) => {
    practice.setFaults([{ match: { method: 'POST', path }, fault }])
    expect(await send()).toEqual([code, kept, []])
  })

  it('stored, and the answer cut in its body: the headers settle it', async () => {
    practice.setFaults([{ match: { method: 'POST', path }, fault: { truncateBody: 5 } }])
    const [code, kept, told] = await send()
    expect([code, kept, told.length]).toEqual(['accepted', 1, 1])
  })

  it.each([{ cutBefore: true }, { truncateBody: 9 }, { badJson: true }, { status: 304 }, { status: 502 }])(
    'a listing counts as nothing under %j',
    async (fault) => {
      const carrier = kind === 'sms' ? sms : fax
      practice.setFaults([{ match: { method: 'GET' }, fault }])
      expect(await carrier.list(1)).toMatchObject({ ok: false })
    },
  )

  it('all pages lead through the past, newest first, each item once', async () => {
    for (let count = 0; count < 101; count++) expect((await send())[0]).toBe('accepted')
    const items = await listAll(kind === 'sms' ? sms : fax)
    expect(new Set(items.map(({ remoteId }) => remoteId)).size).toBe(items.length)
    const times = items.map(({ createdAt }) => createdAt ?? 0)
    expect(times).toEqual([...times].sort((a, b) => b - a))
    expect(items.length).toBeGreaterThan(100)
  })
})
