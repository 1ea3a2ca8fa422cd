import { inject, type InjectionKey } from 'vue'
import { trustWorker } from '../../../base/browser/trusted-types.ts'
import { createAudioClient, type AudioClient } from './audio-client.ts'
import workerAddress from './audio.worker.ts?worker&url'

let address: URL | undefined

const openClient = (): AudioClient =>
  createAudioClient({
    startWorker: () => {
      address ??= trustWorker('callboard-audio-worker', workerAddress)
      return new Worker(address, { type: 'module', name: 'audio' })
    },
    setTimer: (run, milliseconds) => {
      const timer = setTimeout(run, milliseconds)
      return () => clearTimeout(timer)
    },
  })

/** For tests; the window starts a worker for each sound. */
export const audioClientKey: InjectionKey<() => AudioClient> = Symbol('audio-client')

export const useAudioClients = (): (() => AudioClient) => inject(audioClientKey, () => openClient, true)
