import { describe, expect, it } from 'vitest'
import { createWave, parseWave, playTimeMs } from '#electron/main/practice/announcements/wave.ts'
import { demoAccount, openPractice, type Answer, type Json, type PracticeDesk } from '../practice-desk.ts'

const list = `${demoAccount}/announcements`

function upload(desk: PracticeDesk, audio: Uint8Array, filename = 'test.wav'): Promise<Answer> {
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(audio)], { type: 'audio/x-wav' }), filename)
  form.append('description', 'Test announcement file upload.')
  return desk.send('POST', '/announcements?hypermedia=no', form, { accept: 'application/json' })
}

const halfSecond = createWave(new Array<number>(4000).fill(0.1), 8000)

describe('announcements', () => {
  it('start with three that can be listed and played', async () => {
    const desk = await openPractice()
    const { json } = await desk.get(list)
    expect(json.list.map((item: Json) => item.filename)).toEqual([
      'thank-you-goodbye.wav',
      'two-minutes-left.wav',
      'welcome.wav',
    ])
    for (const item of json.list) {
      const audio = await fetch(item.url.download, {
        headers: { authorization: 'Basic cHJhY3RpY2U6cHJhY3RpY2U=' },
      })
      expect(audio.headers.get('content-type')).toBe('audio/x-wav')
      const bytes = new Uint8Array(await audio.arrayBuffer())
      expect(String(bytes.length)).toBe(item.size)
      const info = parseWave(bytes)
      expect(info?.bytesPerSecond).toBe(16_000)
      expect(info === null ? 0 : playTimeMs(info)).toBeGreaterThan(2000)
      const samples = new Int16Array(bytes.slice(44).buffer)
      const loudest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)
      expect(loudest).toBeGreaterThan(5000)
      expect(loudest).toBeLessThan(32_000)
    }
  })

  it('read one with the documented keys', async () => {
    const desk = await openPractice()
    const [first] = (await desk.get(list)).json.list
    const { json } = await desk.get(`${list}/${first.id}?hypermedia=no`)
    expect(Object.keys(json.announcement)).toEqual([
      'src_ip_address',
      'file_internal',
      'creation_date',
      'filename',
      'url',
      'id',
      'description',
      'size',
    ])
    expect(json.announcement).toEqual(first)
    expect(first.id).toMatch(/^[\w-]{22}$/)
    expect(first.creation_date).toMatch(/\.\d{9}\+00:00$/)
    const href = `${desk.provider.url}customers/PRACTICE01/announcements/${first.id}`
    expect(first.url).toEqual({ href, title: first.id, download: `${href}?download=true` })
  })

  it('take a new file and give it back unchanged', async () => {
    const desk = await openPractice()
    const answer = await upload(desk, halfSecond)
    expect([answer.status, answer.json]).toEqual([
      202,
      { Location: answer.headers.get('location'), Announcement: 'File created on filesystem.' },
    ])
    const { json } = await desk.get(answer.json.Location)
    expect(json.announcement).toMatchObject({
      filename: 'test.wav',
      description: 'Test announcement file upload.',
      size: String(halfSecond.length),
      src_ip_address: '127.0.0.1',
    })
    const stored = desk.provider.store.announcements().find(({ id }) => id === json.announcement.id)
    expect(Buffer.from(stored?.audio ?? []).equals(halfSecond)).toBe(true)
  })

  it('are deleted once', async () => {
    const desk = await openPractice()
    const [first] = (await desk.get(list)).json.list
    expect((await desk.send('DELETE', `${list}/${first.id}`)).status).toBe(410)
    expect((await desk.send('DELETE', `${list}/${first.id}`)).status).toBe(404)
    expect((await desk.get(list)).json.total_entries).toBe('2')
  })

  it('are ten at most', async () => {
    const desk = await openPractice()
    for (let count = 4; count <= 10; count++) expect((await upload(desk, halfSecond)).status).toBe(202)
    const refused = await upload(desk, halfSecond)
    expect(refused.status).toBe(403)
    expect(refused.json).toEqual({
      message: 'Sorry, you have reached your max quota of 10 announcement files. Please delete some.',
    })
  })

  it.each([
    ['another ending', halfSecond, 'test.mp3', 'Only files ending in .wav are allowed'],
    ['another content', Buffer.from('ID3 no wave at all'), 'test.wav', 'File is not a wav file'],
    ['too many bytes', Buffer.alloc(10 * 1024 * 1024 + 1), 'test.wav', 'File must not be larger than 10Mb'],
  ])('refuse a file with %s', async (_, audio, filename, message) => {
    const desk = await openPractice()
    const answer = await upload(desk, audio, filename)
    expect([answer.status, answer.json]).toEqual([400, { errors: [{ message: [message], field: 'file' }] }])
    expect(desk.provider.store.announcements()).toHaveLength(3)
  })

  it('refuse a form without a file, a body that is no form, and one far too large', async () => {
    const desk = await openPractice()
    const form = new FormData()
    form.append('description', 'only words')
    expect((await desk.send('POST', '/announcements', form)).json.errors[0].message).toEqual([
      'File field is required',
    ])
    expect((await desk.send('POST', '/announcements', {})).status).toBe(415)
    const broken = { 'content-type': 'multipart/form-data; boundary=x' }
    expect((await desk.send('POST', '/announcements', 'no form', broken)).status).toBe(400)
    const large = await upload(desk, Buffer.alloc(33 * 1024 * 1024))
    expect([large.status, large.headers.get('content-type')]).toEqual([413, 'text/html'])
  })
})
