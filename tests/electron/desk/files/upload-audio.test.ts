import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createWave } from '#electron/main/practice/announcements/wave.ts'
import type { UploadedAnnouncement } from '#shared/announcements/announcement.ts'
import type { AppError } from '#shared/app-error.ts'
import { addAudioAddress, audioAddress, parseAddAudio } from '#shared/ipc/file-addresses.ts'
import type { Result } from '#shared/result.ts'
import type { createFilesClient } from '#tests/support/rigs/desk-files.ts'
import { DeskRig } from '#tests/support/rigs/desk-rig.ts'

const wave = Uint8Array.from(createWave(new Array<number>(4_000).fill(0.1), 8_000))
const upload = '0123456789abcdef'

let rig: DeskRig
let files: ReturnType<typeof createFilesClient>

beforeEach(async () => {
  rig = new DeskRig()
  await rig.startProvider()
  await rig.startDesk()
  await rig.signIn()
  files = await rig.filesOf()
})
afterEach(() => rig.close())

async function add(bytes = wave, description = 'Good-bye & “thanks”', name = upload) {
  const address = addAudioAddress({ upload: name, description, bytes: bytes.length })
  const answer = await files.ask(address, { method: 'POST', body: bytes })
  return (await answer.json()) as Result<UploadedAnnouncement, AppError>
}

const kept = () => rig.provider.store.announcements()

describe('issue 10 §1: audio that is posted to the desk', () => {
  it('is at the provider, unchanged, under its description, and is played by its address', async () => {
    const added = await add()
    if (!added.ok || added.value.id === null) throw new Error('Not added')
    const found = kept().find(({ id }) => id === added.value.id)
    expect([found?.description, found?.filename]).toEqual([
      'Good-bye & “thanks”',
      'good-bye-thanks-0123456789ab.wav',
    ])
    expect(Buffer.from(found?.audio ?? []).equals(Buffer.from(wave))).toBe(true)
    const played = await files.ask(audioAddress(added.value.id))
    expect(new Uint8Array(await played.arrayBuffer())).toEqual(wave)
  })

  it('is uploaded once, however often the browser sends it', async () => {
    const before = kept().length
    const [one, other] = await Promise.all([add(), add()])
    expect([one, kept().length]).toEqual([other, before + 1])
  })

  it('tells how many bytes were passed on', async () => {
    await add()
    const told = rig.events.flatMap((event) => (event.channel === 'files.taken' ? [event.payload] : []))
    expect(told.every((one) => one.upload === upload)).toBe(true)
    expect(told.at(-1)?.bytes).toBeGreaterThanOrEqual(wave.length)
  })

  it('over the quota is refused with the provider’s own words', async () => {
    for (let count = kept().length; count < 10; count++)
      await add(wave, 'One more', `${upload}-${String(count)}`)
    const refused = await add(wave, 'The eleventh', `${upload}-last`)
    expect(refused).toMatchObject({ ok: false, error: { code: 'refused' } })
    expect(JSON.stringify(refused)).toContain('max quota of 10 announcement files')
  })

  it('that is no WAV, or larger than 10 MB, is refused here', async () => {
    const before = kept().length
    expect(await add(new Uint8Array(400))).toMatchObject({ ok: false, error: { code: 'invalid-input' } })
    const large = await add(new Uint8Array(10 * 1024 * 1024 + 1), 'Large', `${upload}-large`)
    expect(large).toMatchObject({ ok: false, error: { fields: [{ messages: ['too-large'] }] } })
    expect(kept()).toHaveLength(before)
  })

  it.each([
    ['no description', { description: ' ' }],
    ['a description of 201 letters', { description: 'a'.repeat(201) }],
    ['a short name', { upload: 'short' }],
  ])('with %s has no such address', (_, wrong) => {
    const address = addAudioAddress({ upload, description: 'Welcome', bytes: 44, ...wrong })
    expect(parseAddAudio(new URL(address, 'app://callboard/').searchParams)).toBeNull()
  })
})

describe('issue 10 §2: announcements through the gate', () => {
  it('are read again when asked, and deleted once', async () => {
    const added = await add()
    const id = added.ok ? added.value.id : null
    if (id === null) throw new Error('Not added')
    expect(await rig.ask('announcements.delete', { id })).toEqual({ ok: true, value: {} })
    // The provider answers 404 now, which is as good.
    expect(await rig.ask('announcements.delete', { id })).toEqual({ ok: true, value: {} })
    expect(await rig.ask('announcements.refresh', {})).toEqual({ ok: true, value: {} })
    const list = await rig.ask('announcements.list', {})
    expect(list.ok && list.value.items.some((one) => one.id === id)).toBe(false)
  })

  it('that were played once can be played while SureVoIP can not be reached', async () => {
    const added = await add()
    const id = added.ok ? added.value.id : null
    if (id === null) throw new Error('Not added')
    await (await files.ask(audioAddress(id))).arrayBuffer()
    await rig.stopProvider()
    const played = await files.ask(audioAddress(id))
    expect(new Uint8Array(await played.arrayBuffer())).toEqual(wave)
  })
})
