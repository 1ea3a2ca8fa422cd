import { onScopeDispose, shallowRef } from 'vue'
import type { AppError } from '#shared/app-error.ts'
import { useBridge } from '../base/bridge/use-bridge.ts'

/** What is needed of the browser's `Audio`. */
export interface Sound {
  onended: (() => void) | null
  play(): Promise<void>
  pause(): void
}

export interface PlayerParts {
  readonly createSound: (url: string) => Sound
  readonly createUrl: (bytes: Blob) => string
  readonly revokeUrl: (url: string) => void
}

const browserParts: PlayerParts = {
  createSound: (url) => new Audio(url) as unknown as Sound,
  createUrl: (bytes) => URL.createObjectURL(bytes),
  revokeUrl: (url) => URL.revokeObjectURL(url),
}

/** Plays one announcement at a time; playing stops and its memory is freed when the calling scope ends. */
export function useAnnouncementPlayer(parts: PlayerParts = browserParts) {
  const bridge = useBridge()
  const playing = shallowRef<string | null>(null)
  const error = shallowRef<AppError | null>(null)
  let current: { readonly sound: Sound; readonly url: string } | null = null

  function stop(): void {
    playing.value = null
    if (current === null) return
    current.sound.pause()
    parts.revokeUrl(current.url)
    current = null
  }

  async function play(id: string): Promise<void> {
    stop()
    playing.value = id
    error.value = null
    const answer = await bridge.invoke('announcements.audio', { id })
    if (playing.value !== id) return
    if (!answer.ok) {
      error.value = answer.error
      return stop()
    }
    await start(answer.value.bytes)
  }

  async function start(bytes: Uint8Array): Promise<void> {
    const url = parts.createUrl(new Blob([new Uint8Array(bytes)], { type: 'audio/wav' }))
    const sound = parts.createSound(url)
    sound.onended = stop
    current = { sound, url }
    try {
      await sound.play()
    } catch {
      if (current?.sound !== sound) return
      error.value = { code: 'unreadable' }
      stop()
    }
  }

  onScopeDispose(stop)
  return { playing, error, play, stop }
}
