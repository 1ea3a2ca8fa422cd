import { contextBridge, ipcRenderer } from 'electron'
import type { Bridge } from '../../shared/ipc/bridge.ts'
import { requestChannels, eventChannels } from '../../shared/ipc/channels.ts'
import { isWithin, requestBounds } from './bounds.ts'

type Hear = (channel: unknown, payload: never) => void

const knows = (channels: readonly string[], channel: string): boolean => channels.includes(channel)
const hearers = new Set<Hear>()

ipcRenderer.on('event', (_event, channel: unknown, payload: unknown) => {
  for (const hear of hearers) hear(channel, payload as never)
})

/** The page gets these two functions and nothing else of Electron or Node. */
const bridge: Bridge = {
  async invoke(channel, request) {
    if (!knows(requestChannels, channel) || !isWithin(request, requestBounds))
      return { ok: false, error: { code: 'invalid-request' } }
    return ipcRenderer.invoke('request', channel, request) as Promise<never>
  },
  subscribe(channel, listener) {
    if (!knows(eventChannels, channel)) return () => undefined
    const hear: Hear = (heard, payload) => {
      if (heard === channel) listener(payload)
    }
    hearers.add(hear)
    return () => void hearers.delete(hear)
  },
}

contextBridge.exposeInMainWorld('callboard', bridge)
