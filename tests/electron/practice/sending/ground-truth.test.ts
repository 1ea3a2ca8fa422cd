import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { AcceptedWrite } from '#electron/main/practice/accepted-log.ts'
import type { Fault } from '#electron/main/practice/faults/fault-rules.ts'
import {
  demoAccount,
  newSms,
  openPractice,
  postFax,
  sendFax,
  sendSms,
  type PracticeDesk,
} from '../practice-desk.ts'

const withFault = (fault: Fault): Promise<PracticeDesk> =>
  openPractice({ historyDays: 0, faults: [{ match: { method: 'POST' }, fault }] })

const stored = ({ provider }: PracticeDesk): readonly number[] => [
  provider.store.sms().length,
  provider.store.faxes().length,
]

const listed = async (desk: PracticeDesk): Promise<readonly string[]> => [
  (await desk.get(`${demoAccount}/sms`)).json.total_entries,
  (await desk.get(`${demoAccount}/faxes`)).json.total_entries,
]

/** Sends one of each and gives the statuses; null where no answer came. */
async function sendBoth(desk: PracticeDesk): Promise<readonly (number | null)[]> {
  const answers = [desk.send('POST', '/sms', newSms), postFax(desk)]
  const settled = await Promise.allSettled(answers)
  return settled.map((answer) => (answer.status === 'fulfilled' ? answer.value.status : null))
}

describe('a message and a fax under a fault', () => {
  it.each<[string, Fault, readonly (number | null)[], number]>([
    ['cut before', { cutBefore: true }, [null, null], 0],
    ['cut after', { cutAfter: true }, [null, null], 1],
    ['stored, then 500', { status: 500, carryOut: true }, [500, 500], 1],
    ['500 and not stored', { status: 500 }, [500, 500], 0],
    ['429', { status: 429, headers: { 'Retry-After': '5' } }, [429, 429], 0],
    ['broken off in the headers', { closeMidHeaders: true }, [null, null], 1],
    ['a bad answer', { badJson: true, carryOut: true }, [200, 200], 1],
  ])('%s', async (_, fault, statuses, count) => {
    const desk = await withFault(fault)
    expect(await sendBoth(desk)).toEqual(statuses)
    expect(stored(desk)).toEqual([count, count])
    expect(await listed(desk)).toEqual([String(count), String(count)])
  })

  it.each([
    ['swallowed', { blackHole: true }, 0],
    ['stored, and never answered', { blackHole: true, carryOut: true }, 1],
    ['stored at once, and answered late', { delayMs: 60_000 }, 1],
  ])('%s', async (_, fault, count) => {
    const desk = await withFault(fault)
    const sent = sendBoth(desk)
    await expect.poll(() => desk.provider.store.posts().length).toBe(2)
    await desk.pass(59)
    expect(stored(desk)).toEqual([count, count])
    await desk.provider.close()
    expect(await sent).toEqual([null, null])
  })

  it('of an upload that the client breaks off is not stored', async () => {
    const desk = await openPractice()
    const abort = new AbortController()
    const chunks = [Buffer.from('--x\r\nContent-Disposition: form-data; name="to"')]
    const upload = new ReadableStream({
      pull(controller) {
        const chunk = chunks.shift()
        if (chunk === undefined) abort.abort()
        else controller.enqueue(chunk)
      },
    })
    const request = new Request(`${desk.provider.url}faxes`, {
      method: 'POST',
      body: upload,
      duplex: 'half',
      signal: abort.signal,
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
    } as RequestInit)
    await expect(fetch(request)).rejects.toThrow()
    await desk.provider.close()
    expect([desk.provider.store.faxes(), desk.provider.store.posts()]).toEqual([[], []])
  })
})

describe('the ground truth', () => {
  it('tells of every message and fax that was accepted, in order, with its present status', async () => {
    const desk = await openPractice()
    for (const message of ['one', 'two', 'one']) await sendSms(desk, { message })
    const file = Buffer.from('%PDF-1.4 three <</Type/Page>><</Type/Page>>')
    await sendFax(desk, { file, filename: 'three~ABCDEFGHJK.pdf' })
    await desk.pass(10)
    const { store } = desk.provider
    expect(store.sms().map(({ message, statusId }) => [message, statusId])).toEqual([
      ['one', 11],
      ['two', 11],
      ['one', 11],
    ])
    expect(store.faxes()).toMatchObject([
      {
        filename: 'three~ABCDEFGHJK.pdf',
        sha256: createHash('sha256').update(file).digest('hex'),
        bytes: file.length,
        pages: 2,
        statusId: 5,
      },
    ])
    expect(store.posts()).toHaveLength(4)
  })

  it('tells a listener before the answer is given, and of nothing that was refused', async () => {
    const written: AcceptedWrite[] = []
    const desk = await openPractice({
      onAccepted: (write) => written.push(write),
      faults: [{ match: { method: 'POST' }, fault: { cutAfter: true } }],
    })
    await sendBoth(desk)
    const kinds = written.map(({ kind }) => kind).toSorted()
    expect(kinds).toEqual(['fax', 'sms'])
    expect(written.find(({ kind }) => kind === 'sms')).toEqual({
      kind: 'sms',
      account: 'PRACTICE01',
      id: desk.provider.store.sms()[0]?.id,
      at: desk.clock.now(),
      ...newSms,
      dropped: 0,
    })
    desk.provider.setFaults([])
    await desk.send('POST', '/sms', { ...newSms, message: '' })
    expect(written).toHaveLength(2)
  })
})

describe('charges', () => {
  it('appear among the call records with their suffix', async () => {
    const desk = await openPractice({ historyDays: 0 })
    const before = (await desk.get(demoAccount)).json.balance
    await sendSms(desk)
    await sendFax(desk)
    await desk.pass(45)
    const { json } = await desk.get(`${demoAccount}/calls?hypermedia=no`)
    expect(json.list).toEqual([
      {
        cost: '0.055000',
        stoptime: '2026-11-23T08:00:39+00:00',
        place: '441 - FAX',
        duration: '33',
        caller_id: '441632960100',
        hangup_cause: '1',
        starttime: '2026-11-23T08:00:06+00:00',
        phone_number_called: '441632960126',
      },
      {
        cost: '0.045000',
        stoptime: '2026-11-23T08:00:00+00:00',
        place: '447 - SMS',
        duration: '0',
        caller_id: 'SureVoIP',
        hangup_cause: '1',
        starttime: '2026-11-23T08:00:00+00:00',
        phone_number_called: '447700900100',
      },
    ])
    const after = (await desk.get(demoAccount)).json.balance
    expect((Number(before) - Number(after)).toFixed(3)).toBe('0.100')
  })

  it('do not appear for a fax that nobody took', async () => {
    const desk = await openPractice({ historyDays: 0 })
    await sendFax(desk, { to: '441632960022' })
    await desk.pass(60)
    expect((await desk.get(`${demoAccount}/calls?status=all`)).json.list).toEqual([])
  })
})
