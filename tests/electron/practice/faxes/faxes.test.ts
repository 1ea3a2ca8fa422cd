import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import {
  createFaxForm,
  demoAccount,
  openPractice,
  postFax,
  sendFax,
  type FaxForm,
  type Json,
  type PracticeDesk,
} from '../practice-desk.ts'

const list = `${demoAccount}/faxes`

const readFax = async (desk: PracticeDesk, path: string): Promise<Json> =>
  (await desk.get(`${path}?hypermedia=no`)).json?.fax

describe('a fax', () => {
  it('is accepted with its address', async () => {
    const desk = await openPractice()
    const answer = await postFax(desk)
    const location = answer.headers.get('location')
    expect(answer.status).toBe(202)
    expect(answer.json).toMatchObject({ Location: location, Fax: 'Fax sent, awaiting confirmation.' })
    expect(Object.keys(answer.json)).toContain('customer_resources')
    expect(location).toMatch(new RegExp(`^${desk.provider.url}customers/PRACTICE01/faxes/[\\w-]{22}$`))
  })

  it('is shown with the documented keys once it is done', async () => {
    const desk = await openPractice()
    const path = await sendFax(desk)
    await desk.pass(41)
    const id = path.split('/').at(-1)
    expect((await desk.get(`${path}?hypermedia=no`)).json).toEqual({
      fax: {
        retries: 0,
        status_message: 'Fax transmission completed.',
        billable_duration: 33,
        to: '441632960126',
        remote_station_ident: 'SpanDSP Fax Ident',
        from: '441632960100',
        url: { href: `${desk.provider.url.slice(0, -1)}${path}`, title: id },
        id,
        sent: 1,
        status_id: 10,
        transmit_errors: 0,
        delivered_date: '2026-11-23T08:00:39+00:00',
        src_ip_address: '127.0.0.1',
        filename: 'test_fax.pdf',
        creation_date: '2026-11-23T08:00:00.000000000+00:00',
        called_date: '2026-11-23T08:00:03+00:00',
        status_updated: '2026-11-23T08:00:40+00:00',
      },
    })
  })

  it('has status 0, no dates, and is called sent before anything has happened', async () => {
    const desk = await openPractice()
    expect(await readFax(desk, await sendFax(desk))).toMatchObject({
      status_id: 0,
      status_message: 'Fax sent to carrier.',
      sent: 1,
      called_date: null,
      delivered_date: null,
      remote_station_ident: null,
      billable_duration: 0,
    })
  })

  it.each([
    ['a.pdf', 'application/pdf'],
    ['a.txt', 'text/plain'],
    ['a.txt', 'text/plain; charset=utf-8'],
    ['a.htm', 'text/html'],
    ['a.HTML', 'text/html'],
    ['a.tif', 'image/tiff'],
    ['a.tiff', 'application/octet-stream'],
    ['a.tiff', ''],
  ])('may be %s as "%s"', async (filename, type) => {
    const desk = await openPractice()
    expect((await postFax(desk, { filename, type })).status).toBe(202)
  })

  const wrongType = 'Only pdf, txt, htm, html, tif and tiff files are allowed'
  it.each<[string, FaxForm, string, string]>([
    ['another ending', { filename: 'a.docx', type: 'application/pdf' }, 'file', wrongType],
    ['no ending', { filename: 'pdf' }, 'file', wrongType],
    ['another type', { filename: 'a.pdf', type: 'image/png' }, 'file', wrongType],
    ['no bytes', { file: '' }, 'file', 'File is empty'],
    ['a + before the number', { to: '+441632960126' }, 'to', 'Format is 447123123456. No + allowed'],
    ['no number', { to: '' }, 'to', 'To field is required'],
    [
      'a hyphen in the sender',
      { from: 'a-b' },
      'from',
      'Must be made up of letters, digits, and underscores',
    ],
  ])('with %s is refused', async (_, form, field, message) => {
    const desk = await openPractice()
    const { status, json } = await postFax(desk, form)
    expect([status, json.errors]).toEqual([400, [{ message: [message], field }]])
    expect(desk.provider.store.faxes()).toEqual([])
  })

  it('without a file, or in no form at all, is refused', async () => {
    const desk = await openPractice()
    const form = createFaxForm()
    form.delete('file')
    const { json } = await desk.send('POST', '/faxes', form)
    expect(json.errors).toEqual([{ message: ['File field is required'], field: 'file' }])
    expect((await desk.send('POST', '/faxes', { to: '441632960126' })).status).toBe(415)
    const broken = { 'content-type': 'multipart/form-data; boundary=x' }
    expect((await desk.send('POST', '/faxes', 'no form', broken)).status).toBe(400)
  })

  it.each(['order~7QK2M4XW3A.pdf', 'Überweisung € 100 %.pdf', 'a "b" (1).pdf', 'a\\b.pdf', '../up/a.pdf'])(
    'keeps the file name %s as it was sent',
    async (filename) => {
      const desk = await openPractice()
      const path = await sendFax(desk, { filename })
      expect((await readFax(desk, path)).filename).toBe(filename)
      expect((await desk.get(list)).json.list[0].filename).toBe(filename)
    },
  )

  it('may be as large as 20 MiB', async () => {
    const desk = await openPractice()
    const file = new Uint8Array(20 * 1024 * 1024)
    expect((await postFax(desk, { file })).status).toBe(202)
    expect(desk.provider.store.faxes()[0]).toMatchObject({
      bytes: file.length,
      sha256: createHash('sha256').update(file).digest('hex'),
    })
  })
})

describe('the status of a fax', () => {
  /** The status ids seen in a look each second, without repeats. */
  async function watch(desk: PracticeDesk, path: string, seconds: number): Promise<readonly number[]> {
    const seen: number[] = []
    for (let second = 0; second <= seconds; second++) {
      const { status_id: statusId } = await readFax(desk, path)
      if (seen.at(-1) !== statusId) seen.push(statusId)
      await desk.pass(1)
    }
    return seen
  }

  it.each([
    ['0020', [0, 1]],
    ['0021', [0, 1, 5, 1, 5, 1, 5, 10]],
    ['0022', [0, 1, 5, 11]],
    ['0023', [0, 1, 5, 12]],
    ['0026', [0, 1, 5]],
    ['0027', [0, 1, 5, 11]],
    ['0028', [0, 1, 5, 1, 5, 1, 5, 1, 5, 11]],
    ['0029', [0, 1, 20]],
    ['0001', [0, 1, 5, 10]],
  ])('goes its way for numbers ending in %s', async (ending, statuses) => {
    const desk = await openPractice()
    const path = await sendFax(desk, { to: `44163296${ending}` })
    expect(await watch(desk, path, 125)).toEqual(statuses)
  })

  it.each([
    ['0021', { retries: 2, status_message: 'Fax transmission completed.', billable_duration: 33 }],
    ['0022', { retries: 0, status_message: 'Fax transmission unsuccessful.', delivered_date: null }],
    ['0023', { status_message: 'Fax carrier error. Please report to SureVoIP.', billable_duration: 0 }],
    ['0027', { transmit_errors: 3, billable_duration: 15, remote_station_ident: 'SpanDSP Fax Ident' }],
    ['0028', { retries: 3, status_message: 'Fax transmission unsuccessful.', sent: 1 }],
    ['0029', { status_message: 'Fax carrier error. Please report to SureVoIP.' }],
  ])('tells what happened with numbers ending in %s', async (ending, detail) => {
    const desk = await openPractice()
    const path = await sendFax(desk, { to: `44163296${ending}` })
    await desk.pass(120)
    expect(await readFax(desk, path)).toMatchObject(detail)
  })

  const twoPages = '%PDF-1.4 <</Type/Pages /Count 2>> <</Type /Page>> <</Type/Page>>'
  it.each([
    ['one page', '0100', '', 40],
    ['two pages', '0100', twoPages, 70],
    ['one slow page', '0024', '', 160],
    ['one page that takes as long as 41', '0025', '', 1240],
  ])('takes its time for %s', async (_, ending, file, seconds) => {
    const desk = await openPractice()
    const path = await sendFax(desk, { to: `44163296${ending}`, ...(file === '' ? {} : { file }) })
    await desk.pass(seconds - 1)
    expect((await readFax(desk, path)).status_id).toBe(5)
    await desk.pass(1)
    expect((await readFax(desk, path)).status_id).toBe(10)
  })
})

describe('the list of faxes', () => {
  it('begins with the old ones of the demo account, one of them unsuccessful', async () => {
    const { json } = await (await openPractice()).get(`${list}?hypermedia=no`)
    expect(json.list.map((fax: Json) => fax.status_id)).toEqual([10, 10, 11, 10])
  })

  it('has the status, the newest first, and pages', async () => {
    const desk = await openPractice()
    const path = await sendFax(desk)
    await desk.pass(40)
    const { json } = await desk.get(`${list}?limit=1`)
    expect([json.total_entries, json.next_page, json.list.length]).toEqual(['5', 2, 1])
    const { retries, billable_duration, remote_station_ident, transmit_errors, src_ip_address, ...item } =
      await readFax(desk, path)
    expect(json.list).toEqual([item])
    expect([retries, billable_duration, remote_station_ident, transmit_errors, src_ip_address]).not.toContain(
      undefined,
    )
  })

  it('is of one account only, and only admins see all', async () => {
    const desk = await openPractice()
    expect((await desk.get('/faxes')).status).toBe(404)
    expect((await desk.get(`${list}/none`)).status).toBe(404)
    expect((await desk.get('/customers/OTHER/faxes')).status).toBe(404)
  })
})

describe('an account without faxes', () => {
  it('is refused, and nothing is stored', async () => {
    const desk = await openPractice({ faxService: 'off' })
    const answer = await postFax(desk)
    expect([answer.status, answer.json]).toEqual([
      403,
      { error: 'Faxes are not in service for this account.' },
    ])
    expect(desk.provider.store.faxes()).toEqual([])
    expect((await desk.get(list)).json.list).toHaveLength(4)
  })

  it('may have a resource that knows no such method', async () => {
    const desk = await openPractice({ faxService: 'absent' })
    const answer = await postFax(desk)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([405, 'text/plain; charset=UTF-8'])
    expect(answer.text).toMatch(/^Method POST not implemented for http:.*\/faxes$/)
    expect(answer.headers.get('allow')).toBe('GET')
    expect((await desk.send('OPTIONS', '/faxes')).headers.get('allow')).toBe('GET')
  })

  it('can be put in service and out of it while the provider runs', async () => {
    const desk = await openPractice()
    desk.provider.setFaxService('off')
    expect((await postFax(desk)).status).toBe(403)
    desk.provider.setFaxService('on')
    expect((await postFax(desk)).status).toBe(202)
    expect((await desk.send('OPTIONS', '/faxes')).headers.get('allow')).toBe('GET, POST')
  })
})
