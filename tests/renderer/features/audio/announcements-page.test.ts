import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import AnnouncementsPage from '#renderer/features/audio/AnnouncementsPage.vue'
import { useSounds } from '#renderer/features/audio/bench/sounds-store.ts'
import { applyEdits } from '#renderer/features/audio/editing/edits.ts'
import { measureLevel } from '#renderer/features/audio/editing/measure-level.ts'
import { measurePeaks } from '#renderer/features/audio/editing/peaks.ts'
import type { AudioClient } from '#renderer/features/audio/worker/audio-client.ts'
import type { AudioJobs } from '#renderer/features/audio/worker/audio-protocol.ts'
import { audioClientKey } from '#renderer/features/audio/worker/browser-audio.ts'
import { toPcm, writeWav } from '#renderer/features/audio/writing/write-wav.ts'
import { notInList } from '#shared/announcements/announcement-limits.ts'
import { succeed } from '#shared/result.ts'
import { tone } from '#tests/support/audio/wav-builder.ts'
import { FakeBridge } from '#tests/support/fakes/fake-bridge.ts'
import { findButton, findField, render } from '#tests/support/rigs/render.ts'

/** The worker's work, done at once: every file is two seconds of a tone. */
function openClient(): AudioClient {
  const original = tone(440, 8_000, 2)
  let current = Float32Array.from(original)
  const view = () => ({
    seconds: current.length / 8_000,
    peaks: measurePeaks(current),
    level: measureLevel(current),
    bytes: 44 + current.length * 2,
  })
  const facts = { codec: 'MP3', channels: 2, rate: 44_100, seconds: 2, isCut: false, clippedPlaces: 3 }
  return {
    ask(job, request) {
      if (job === 'edit') current = applyEdits(original, (request as AudioJobs['edit']['request']).edits)
      const answers = {
        open: () => ({ facts, view: view() }),
        edit: view,
        write: () => ({ wav: writeWav(toPcm(current)) }),
      }
      return Promise.resolve(succeed(answers[job]() as never))
    },
    end: () => undefined,
  }
}

let bridge: FakeBridge
beforeEach(() => (bridge = new FakeBridge()))

async function open(): Promise<VueWrapper> {
  const { wrapper } = await render(AnnouncementsPage, {
    bridge,
    path: '/announcements',
    provide: { [audioClientKey as symbol]: openClient },
  })
  return wrapper
}

async function drop(wrapper: VueWrapper): Promise<void> {
  useSounds().add(new File(['x'], 'closing time.mp3'))
  await flushPromises()
  await wrapper.vm.$nextTick()
}

async function press(wrapper: VueWrapper, name: string): Promise<void> {
  const button = findButton(wrapper, name)
  await button.trigger(button.attributes('type') === 'submit' ? 'submit' : 'click')
  await flushPromises()
}

describe('issue 10 §1: a sound on the page', () => {
  it('says what came in, what the telephone gets, and what is wrong with it', async () => {
    const wrapper = await open()
    await drop(wrapper)
    expect(wrapper.text()).toContain('MP3 · 2 channels · 44.1 kHz · 0:02.0 · 1 B')
    expect(wrapper.text()).toContain('For the telephone: 0:02.0, 32 kB')
    expect(wrapper.text()).toContain('Clipped in 3 places')
  })

  it('is edited step by step, and each step is undone and done again', async () => {
    const wrapper = await open()
    await drop(wrapper)
    await wrapper.find('input[type=range]').setValue('1.5')
    await press(wrapper, 'Keep part')
    expect(wrapper.text()).toContain('For the telephone: 0:00.5')
    await press(wrapper, 'Undo')
    expect(wrapper.text()).toContain('For the telephone: 0:02.0')
    await press(wrapper, 'Redo')
    expect(wrapper.text()).toContain('For the telephone: 0:00.5')
    expect(findButton(wrapper, 'Redo').attributes('aria-description')).toBe('Nothing to redo')
  })

  it('that was removed is put back as it was', async () => {
    const wrapper = await open()
    await drop(wrapper)
    await findField(wrapper, 'Description').setValue('We are closed')
    await press(wrapper, 'Remove')
    expect(wrapper.text()).not.toContain('44.1 kHz')
    await press(wrapper, 'Put back')
    expect((findField(wrapper, 'Description').element as HTMLInputElement).value).toBe('We are closed')
  })

  it('is uploaded as a WAV file under its description, and is then no longer on the page', async () => {
    const wrapper = await open()
    await drop(wrapper)
    await findField(wrapper, 'Description').setValue('We are closed')
    await wrapper.find('form').trigger('submit')
    await flushPromises()
    expect(bridge.fileServer.sounds.map(({ description, content }) => [description, content.length])).toEqual(
      [['We are closed', 32_044]],
    )
    expect(wrapper.text()).not.toContain('44.1 kHz')
  })

  it('whose answer was lost is asked for again under the same name, and not changed meanwhile', async () => {
    const wrapper = await open()
    await drop(wrapper)
    bridge.fileServer.refusedUploads = { code: 'outcome-unknown', detail: notInList }
    await wrapper.find('form').trigger('submit')
    await flushPromises()
    expect(wrapper.text()).toContain(
      'SureVoIP’s answer was lost. The announcement is not in SureVoIP’s list.',
    )
    expect(findButton(wrapper, 'Usual level').attributes('aria-disabled')).toBe('true')
    bridge.fileServer.refusedUploads = null
    await press(wrapper, 'Look again, then upload')
    const names = bridge.fileServer.sounds.map(({ upload }) => upload)
    expect([names.length, new Set(names).size]).toEqual([2, 1])
  })

  it('stays with the provider’s own words where it was refused, and can be changed', async () => {
    const wrapper = await open()
    await drop(wrapper)
    bridge.fileServer.refusedUploads = { code: 'refused', detail: 'you have reached your max quota' }
    await wrapper.find('form').trigger('submit')
    await flushPromises()
    expect(wrapper.find('[role=alert]').text()).toContain('you have reached your max quota')
    expect(findButton(wrapper, 'Usual level').attributes('aria-disabled')).toBeUndefined()
  })
})

describe('issue 10 §2: the list', () => {
  it('says how many of ten there are, or that it is not known', async () => {
    expect((await open()).text()).toContain('2 of 10')
    bridge = new FakeBridge()
    bridge.desk = { ...bridge.desk, announcements: { items: [], asOf: null } }
    expect((await open()).text()).toContain('Number not known, of 10')
  })

  it('names what uses an announcement before it is deleted, and deletes with the second step', async () => {
    const state = bridge.desk.callFormState
    const plan = {
      hangUpAtSeconds: 900,
      announcementAtSeconds: 780,
      announcementId: '11',
      goodbyeAnnouncementId: null,
    }
    bridge.desk = {
      ...bridge.desk,
      callFormState: { ...state, presets: [{ id: 'p', name: 'Consultation', plan }] },
    }
    const wrapper = await open()
    await press(wrapper, 'Delete')
    expect(wrapper.text()).toContain('Delete “Two minutes left” from SureVoIP? This can’t be undone.')
    expect(wrapper.text()).toContain('preset “Consultation”')
    expect(bridge.askedFor('announcements.delete')).toEqual([])
    await press(wrapper, 'Delete announcement')
    expect(bridge.askedFor('announcements.delete')).toEqual([{ id: '11' }])
    expect(wrapper.find('table').text()).not.toContain('Two minutes left')
  })

  it('keeps its rows and says that it could not be read', async () => {
    bridge.refuse('announcements.refresh', { code: 'offline' })
    const wrapper = await open()
    expect(wrapper.text()).toContain('The list could not be read.')
    expect(wrapper.find('table').text()).toContain('Two minutes left')
  })
})
