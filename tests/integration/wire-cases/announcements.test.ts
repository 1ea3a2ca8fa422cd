import { Request } from 'undici'
import { describe, expect, it } from 'vitest'
import { bad, good, itemsOf, type ProviderRig } from '../../support/rigs/provider-rig.ts'
import { useWire } from '../../support/rigs/wire-rig.ts'
import type { WireServer } from '../../support/servers/wire-server.ts'

let wire: WireServer
let rig: ProviderRig
useWire((opened) => ({ wire, rig } = opened))

const id = 'khugsA9u4RG1OYnXPBFP4w'
const location = `https://api.surevoip.co.uk/customers/XXX/announcements/${id}`

/** Documentation, "Announcements": one of them. */
const documented = {
  src_ip_address: 'XX.XX.XX.XX',
  file_internal: 'B3193FA0-8846-11E2-9E5D-8BA13F24ACBF.wav',
  creation_date: '2017-03-08T23:20:00.842051000+00:00',
  filename: 'test_audio.wav',
  url: { href: location, title: id, download: `${location}?download=true` },
  id,
  description: 'Test via Curl',
  size: '16201',
}
const known = {
  id,
  title: 'Test via Curl',
  fileName: 'test_audio.wav',
  sizeBytes: 16_201,
  createdAt: Date.UTC(2017, 2, 8, 23, 20, 0, 842),
}

function wav(size = 64): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size)
  bytes.set(new TextEncoder().encode('RIFF'), 0)
  bytes.set(new TextEncoder().encode('WAVE'), 8)
  return bytes
}

const upload = { bytes: wav(), fileName: 'test_audio.wav', description: 'Grüße, Büro' }

describe('case 53: the upload', () => {
  it('has exactly the parts file and description, and asks for JSON', async () => {
    wire.answer(
      (reply) =>
        reply.json(202, { Location: location, Announcement: 'File created on filesystem.' }, { location }),
      (reply) => reply.json(200, { announcement: documented }),
    )
    good(await rig.client.createAnnouncement('XXX', upload))
    const hit = wire.hits[0]
    expect([hit?.method, hit?.path, hit?.headers.accept]).toEqual([
      'POST',
      '/announcements',
      'application/json',
    ])
    const form = await new Request('http://x/', {
      method: 'POST',
      headers: { 'content-type': hit?.headers['content-type'] ?? '' },
      body: new Uint8Array(hit?.body ?? []),
    }).formData()
    expect([...form.keys()]).toEqual(['file', 'description'])
    expect(form.get('description')).toBe('Grüße, Büro')
    const file = form.get('file')
    if (file === null || typeof file === 'string') throw new Error('the file is no file')
    expect([file.name, file.type, file.size]).toEqual(['test_audio.wav', 'audio/x-wav', 64])
    expect(hit?.headers['content-length']).toBe(String(hit?.body.byteLength))
  })
})

describe('case 54: the answer to an upload', () => {
  it('names the new announcement, which is then read', async () => {
    wire.answer(
      (reply) => reply.json(202, { Location: location, Announcement: 'File created on filesystem.' }),
      (reply) => reply.json(200, { announcement: documented }),
    )
    const created = good(await rig.client.createAnnouncement('XXX', upload))
    expect(created).toEqual({ announcementId: id, announcement: known })
    expect(wire.last.path).toBe(`/customers/XXX/announcements/${id}`)
  })

  it('may be 201 with the whole announcement', async () => {
    wire.answer((reply) => reply.json(201, { announcement: { ...documented, size: 16201 } }))
    const created = good(await rig.client.createAnnouncement('XXX', upload))
    expect(created).toEqual({ announcementId: id, announcement: known })
    expect(wire.hits).toHaveLength(1)
  })

  it('is good as well where the new one can not be read yet', async () => {
    wire.answer(
      (reply) => reply.json(202, { Location: location }),
      (reply) => reply.json(404, {}),
    )
    const created = good(await rig.client.createAnnouncement('XXX', upload))
    expect(created).toEqual({ announcementId: id, announcement: null })
  })

  it('is a refusal where the quota is full, and a fault where it could not be saved', async () => {
    const quota = 'Sorry, you have reached your max quota of 10 announcement files. Please delete some.'
    wire.answer((reply) => reply.json(403, { message: quota }))
    expect(bad(await rig.client.createAnnouncement('XXX', upload))).toEqual({
      code: 'refused',
      detail: quota,
    })
    wire.answer((reply) => reply.json(500, { message: 'Problem saving file' }))
    expect(bad(await rig.client.createAnnouncement('XXX', upload)).code).toBe('provider-fault')
    wire.answer((reply) => reply.drop())
    expect(bad(await rig.client.createAnnouncement('XXX', upload)).code).toBe('outcome-unknown')
    expect(wire.hits).toHaveLength(3)
  })
})

describe('case 55: what is no WAV', () => {
  it.each([
    ['another ending', { ...upload, fileName: 'song.mp3' }, 'not-wav'],
    ['another content', { ...upload, bytes: new TextEncoder().encode('ID3 and so on, no wave') }, 'not-wav'],
    ['too short', { ...upload, bytes: wav().slice(0, 11) }, 'not-wav'],
    ['too large', { ...upload, bytes: wav(10 * 1024 * 1024 + 1) }, 'too-large'],
  ])('is refused here for %s', async (_why, file, message) => {
    expect(bad(await rig.client.createAnnouncement('XXX', file))).toEqual({
      code: 'invalid-input',
      fields: [{ field: 'file', messages: [message] }],
    })
    expect(wire.hits).toHaveLength(0)
  })
})

describe('announcements', () => {
  it('are listed wrapped or bare, with whatever of them is there', async () => {
    const list = [
      { announcement: documented },
      documented,
      { url: { href: `${location}/` }, filename: 'b.wav', size: 12.5 },
      { description: 'no id' },
      'odd',
    ]
    wire.answer((reply) => reply.json(200, { list }))
    expect(itemsOf(good(await rig.client.listAnnouncements('XXX')))).toEqual([
      known,
      known,
      { id, title: 'b.wav', fileName: 'b.wav', sizeBytes: null, createdAt: null },
    ])
  })

  it('are downloaded as bytes', async () => {
    wire.answer((reply) => reply.send(200, wav(70_000), { 'content-type': 'audio/x-wav' }))
    const bytes = good(await rig.client.readAnnouncementAudio('XXX', id))
    expect(bytes).toEqual(wav(70_000))
    expect(bytes.byteLength).toBe(bytes.buffer.byteLength)
    expect(wire.last.query.get('download')).toBe('true')
    expect(wire.last.query.has('content-type')).toBe(false)
  })

  it('are no audio where JSON comes instead', async () => {
    wire.answer((reply) => reply.json(200, { announcement: documented }))
    expect(bad(await rig.client.readAnnouncementAudio('XXX', id)).code).toBe('unreadable')
  })

  it.each([200, 202, 204, 410, 404])('are deleted by %d', async (status) => {
    wire.answer((reply) => reply.send(status, ''))
    expect(good(await rig.client.deleteAnnouncement('XXX', id))).toBeNull()
    expect([wire.last.method, wire.last.headers.accept]).toEqual(['DELETE', 'application/json'])
  })
})
