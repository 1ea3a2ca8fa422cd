import { onScopeDispose, shallowRef } from 'vue'
import type { AppError } from '#shared/app-error.ts'
import { audioAddress } from '#shared/ipc/file-addresses.ts'
import type { Result } from '#shared/result.ts'
import { useDeskFiles } from '../base/bridge/desk-files.ts'

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

function open({ createUrl, createSound }: PlayerParts, bytes: Uint8Array<ArrayBuffer>) {
  const url = createUrl(new Blob([bytes], { type: 'audio/wav' }))
  return { url, sound: createSound(url) }
}

type ReadSound = (
  signal: AbortSignal,
) => Promise<Result<{ readonly bytes: Uint8Array<ArrayBuffer> }, AppError>>

/** Plays one announcement at a time; playing stops and its memory is freed when the calling scope ends. */
export function useAnnouncementPlayer(parts: PlayerParts = browserParts) {
  const files = useDeskFiles()
  const playing = shallowRef<string | null>(null)
  const error = shallowRef<AppError | null>(null)
  let reading = new AbortController()
  let current: { readonly sound: Sound; readonly url: string } | null = null

  function stop(): void {
    playing.value = null
    reading.abort()
    if (current === null) return
    current.sound.pause()
    parts.revokeUrl(current.url)
    current = null
  }

  /** `key` names what is played; `read` gives a WAV file and is told by the signal that it is not wanted any more. */
  async function playFrom(key: string, read: ReadSound): Promise<void> {
    stop()
    playing.value = key
    error.value = null
    reading = new AbortController()
    const answer = await read(reading.signal)
    if (playing.value !== key) return
    if (answer.ok) return start(answer.value.bytes)
    error.value = answer.error
    stop()
  }

  const play = (id: string): Promise<void> => playFrom(id, (signal) => files.read(audioAddress(id), signal))

  async function start(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    const { sound } = (current = open(parts, bytes))
    sound.onended = stop
    try {
      await sound.play()
    } catch {
      if (current?.sound !== sound) return
      error.value = { code: 'unreadable' }
      stop()
    }
  }

  onScopeDispose(stop)
  return { playing, error, play, playFrom, stop }
}
