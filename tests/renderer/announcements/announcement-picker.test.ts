import { flushPromises } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { createApp, effectScope } from 'vue'
import { describe, expect, it } from 'vitest'
import { createDeskFiles, deskFilesKey } from '#renderer/base/bridge/desk-files.ts'
import { bridgeKey } from '#renderer/base/bridge/use-bridge.ts'
import AnnouncementPicker from '#renderer/announcements/AnnouncementPicker.vue'
import { useAnnouncementPlayer, type Sound } from '#renderer/announcements/use-announcement-player.ts'
import { FakeBridge } from '#tests/support/fakes/fake-bridge.ts'
import { findField, render } from '#tests/support/rigs/render.ts'

class FakeSound implements Sound {
  onended: (() => void) | null = null
  isPlaying = false
  play(): Promise<void> {
    this.isPlaying = true
    return Promise.resolve()
  }
  pause(): void {
    this.isPlaying = false
  }
}

function createPlayer(bridge: FakeBridge) {
  const sounds: FakeSound[] = []
  const urls = new Set<string>()
  const parts = {
    createSound: () => {
      const sound = new FakeSound()
      sounds.push(sound)
      return sound
    },
    createUrl: () => {
      const url = `blob:${urls.size}`
      urls.add(url)
      return url
    },
    revokeUrl: (url: string) => void urls.delete(url),
  }
  const scope = effectScope()
  const files = createDeskFiles({ bridge, fetch: bridge.fileServer.fetch, uploads: 'streamed' })
  const app = createApp({}).use(createPinia()).provide(bridgeKey, bridge).provide(deskFilesKey, files)
  const player = app.runWithContext(() => scope.run(() => useAnnouncementPlayer(parts)))
  if (player === undefined) throw new Error('No player')
  return { player, sounds, urls, stopScope: () => scope.stop() }
}

describe('listening to an announcement', () => {
  it('plays one at a time and frees what is not played', async () => {
    const { player, sounds, urls } = createPlayer(new FakeBridge())
    await player.play('11')
    await player.play('12')
    expect(sounds.map(({ isPlaying }) => isPlaying)).toEqual([false, true])
    expect([player.playing.value, urls.size]).toEqual(['12', 1])
    sounds[1]?.onended?.()
    expect([player.playing.value, urls.size]).toEqual([null, 0])
  })

  it('plays nothing where it was stopped before the sound arrived', async () => {
    const bridge = new FakeBridge()
    const release = bridge.fileServer.hold()
    const { player, sounds } = createPlayer(bridge)
    const asked = player.play('11')
    player.stop()
    release()
    await asked
    expect(sounds).toEqual([])
  })

  it('says why it can’t be played', async () => {
    const bridge = new FakeBridge()
    bridge.fileServer.refusedReads = { code: 'gone' }
    const { player } = createPlayer(bridge)
    await player.play('11')
    expect([player.error.value?.code, player.playing.value]).toEqual(['gone', null])
  })

  it('stops when its scope ends', async () => {
    const { player, sounds, urls, stopScope } = createPlayer(new FakeBridge())
    await player.play('11')
    stopScope()
    expect([sounds[0]?.isPlaying, urls.size]).toEqual([false, 0])
  })
})

describe('the picker', () => {
  const show = async (bridge: FakeBridge, modelValue: string | null) => {
    const chosen: (string | null)[] = []
    const props = {
      label: 'Announcement',
      modelValue,
      'onUpdate:modelValue': (id: string | null) => chosen.push(id),
    }
    const { wrapper } = await render(AnnouncementPicker, { bridge, props })
    await flushPromises()
    return { wrapper, chosen }
  }

  it('offers what SureVoIP keeps, and none', async () => {
    const { wrapper, chosen } = await show(new FakeBridge(), null)
    const options = findField(wrapper, 'Announcement').findAll('option')
    expect(options.map((option) => option.text())).toEqual(['None', 'Two minutes left', 'Thank you, goodbye'])
    await findField(wrapper, 'Announcement').setValue('12')
    expect(chosen).toEqual(['12'])
  })

  it('case 58: an announcement deleted meanwhile is no longer chosen', async () => {
    const bridge = new FakeBridge()
    const { chosen } = await show(bridge, '11')
    expect(chosen).toEqual([])
    bridge.change('announcements', { items: [], asOf: 1 })
    await flushPromises()
    expect(chosen).toEqual([null])
  })

  it('keeps a choice it can’t check', async () => {
    const bridge = new FakeBridge()
    bridge.refuse('announcements.list', { code: 'offline' })
    const { wrapper, chosen } = await show(bridge, '11')
    expect(chosen).toEqual([])
    expect(wrapper.text()).toContain('could not be read')
  })
})
