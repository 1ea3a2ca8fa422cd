import { contextBridge, ipcRenderer } from 'electron'
import type { Bridge } from '../../shared/ipc/bridge.ts'
import { callChannels, eventChannels } from '../../shared/ipc/channels.ts'

const knows = (channels: readonly string[], channel: string): boolean => channels.includes(channel)

/** The page gets these two functions and nothing else of Electron or Node. */
const bridge: Bridge = {
  async invoke(channel, request) {
    if (!knows(callChannels, channel)) return { ok: false, error: { code: 'invalid-request' } }
    return ipcRenderer.invoke('call', channel, request)
  },
  subscribe(channel, listener) {
    if (!knows(eventChannels, channel)) return () => undefined
    const hear = (_event: unknown, heard: unknown, payload: Parameters<typeof listener>[0]): void => {
      if (heard === channel) listener(payload)
    }
    ipcRenderer.on('event', hear)
    return () => void ipcRenderer.off('event', hear)
  },
}

contextBridge.exposeInMainWorld('callboard', bridge)
