import { createSocket } from 'node:dgram'
import { createServer, type AddressInfo } from 'node:net'
import { expect, test, type Page } from '@playwright/test'
import type { Bridge } from '../../../shared/ipc/bridge.ts'
import {
  startDesktop,
  startWebShell,
  temporaryFolder,
  type DesktopApp,
  type RunningWebShell,
} from '../../support/desktop-app.ts'

/** Ways out of the page that no policy on requests sees, and values that would hold up whoever gets them. */

let shell: RunningWebShell
let desktop: DesktopApp
let window: Page

test.beforeAll(async () => {
  shell = await startWebShell(['--data-dir', temporaryFolder('data'), '--provider', 'practice'])
  desktop = await startDesktop(shell.link, temporaryFolder('profile'))
  window = desktop.window
  await expect(window.getByRole('button', { name: 'Try it with the practice provider' })).toBeVisible()
})

test.afterAll(async () => {
  await desktop.close()
  await shell.stop()
})

/** Looks for ways to peers, by UDP and by TCP, with what `owner` has; resolves when there are no more to find. */
async function gather(address: { udp: number; tcp: number }): Promise<string[]> {
  const frame = document.body.appendChild(document.createElement('iframe'))
  const tryPeer = async (owner: object): Promise<string> => {
    const Peer = Reflect.get(owner, 'RTCPeerConnection') as typeof RTCPeerConnection | undefined
    if (Peer === undefined) return 'no peer connections'
    const login = { username: 'x', credential: 'x' }
    const peer = new Peer({
      iceServers: [
        { urls: `stun:127.0.0.1:${String(address.udp)}` },
        { urls: `turn:127.0.0.1:${String(address.tcp)}?transport=tcp`, ...login },
      ],
    })
    peer.createDataChannel('leak')
    const done = new Promise<void>((resolve) => {
      peer.onicegatheringstatechange = () => (peer.iceGatheringState === 'complete' ? resolve() : undefined)
    })
    await peer.setLocalDescription(await peer.createOffer())
    await done
    peer.close()
    return 'nothing found'
  }
  const outcomes = [await tryPeer(globalThis), await tryPeer(frame.contentWindow ?? {})]
  frame.remove()
  return outcomes
}

test('issue 7 §5.6: no peer connection of the page, nor of a frame in it, sends anything', async () => {
  const udp = createSocket('udp4')
  await new Promise<void>((resolve) => udp.bind(0, '127.0.0.1', resolve))
  const tcp = createServer()
  await new Promise<void>((resolve) => tcp.listen(0, '127.0.0.1', resolve))
  const left = new Promise<string>((resolve) => {
    udp.once('message', () => resolve('a packet'))
    tcp.once('connection', () => resolve('a connection'))
  })
  const ports = { udp: udp.address().port, tcp: (tcp.address() as AddressInfo).port }
  const outcome = await Promise.race([window.evaluate(gather, ports), left])
  expect(outcome).toEqual(['no peer connections', 'nothing found'])
  udp.close()
  tcp.close()
})

test('issue 7 §5.6: neither fonts nor keys nor anything else is granted without asking', async () => {
  const granted = await window.evaluate(async () => {
    const names = [
      ...['accelerometer', 'background-sync', 'camera', 'clipboard-read', 'display-capture', 'geolocation'],
      ...[
        'gyroscope',
        'idle-detection',
        'local-fonts',
        'magnetometer',
        'microphone',
        'midi',
        'notifications',
      ],
      ...['persistent-storage', 'push', 'screen-wake-lock', 'storage-access', 'window-management'],
    ]
    const ask = async (name: string): Promise<string> => {
      try {
        const { state } = await navigator.permissions.query({ name: name as PermissionName })
        return state === 'denied' ? '' : `${name}: ${state}`
      } catch {
        // This version does not know it.
        return ''
      }
    }
    const states = await Promise.all(names.map(ask))
    const fonts = 'queryLocalFonts' in globalThis
    const keyboard = 'keyboard' in navigator
    return { states: states.filter((state) => state !== ''), fonts, keyboard }
  })
  expect(granted).toEqual({ states: [], fonts: false, keyboard: false })
})

test('issue 7 §5.6: a request with millions of holes never reaches the main process', async () => {
  const answers = await window.evaluate(async () => {
    const bridge = Reflect.get(globalThis, 'callboard') as Bridge
    const holes = new Array<never>(1_000_000)
    return [
      await bridge.invoke('account.read', { holes } as never),
      await bridge.invoke('account.read', { at: new Date(0) } as never),
      await bridge.invoke('account.read', {}),
    ]
  })
  const refused = { ok: false, error: { code: 'invalid-request' } }
  expect(answers).toMatchObject([refused, refused, { ok: true }])
})
