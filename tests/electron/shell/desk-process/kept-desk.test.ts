import { beforeEach, describe, expect, it } from 'vitest'
import type { CipherRequest } from '#electron/main/line/messages.ts'
import type { Page, ServedDesk } from '#electron/main/line/served-desk.ts'
import { createCipherAnswer } from '#electron/main/shell/desk-process/answer-cipher.ts'
import { keepDesk, type KeptDesk } from '#electron/main/shell/desk-process/kept-desk.ts'
import { createLineCipher } from '#electron/main/utility/line-cipher.ts'
import type { ShellPorts } from '#electron/main/utility/serve-desk.ts'
import { FakeDeskProcess } from '#tests/support/rigs/line-pair.ts'
import { VirtualClock } from '#tests/support/virtual-clock.ts'

/** A desk whose answers and end the test decides. */
class FakeDesk implements ServedDesk {
  readonly asked: { page: Page; channel: unknown; request: unknown }[] = []
  closing: Promise<void> = Promise.resolve()
  answers: 'at once' | 'never' = 'at once'
  tell: (channel: string, payload: unknown) => void = () => undefined

  answerFile(): Promise<Response> {
    return Promise.resolve(new Response(null, { status: 404 }))
  }

  answer(asked: { page: Page; channel: unknown; request: unknown }) {
    this.asked.push(asked)
    if (this.answers === 'never') return new Promise<never>(() => undefined)
    return Promise.resolve({ ok: true as const, value: asked.request })
  }

  subscribe(listener: (channel: string, payload: unknown) => void) {
    this.tell = listener
    return () => undefined
  }

  close() {
    return this.closing
  }
}

const source = { kind: 'own', dataDir: 'data', cipher: null } as const
const settle = () => clock.advance(0)

let clock: VirtualClock
let processes: FakeDeskProcess[]
let desks: FakeDesk[]
let ports: ShellPorts[]
let refusal: string | null
let heard: unknown[][]
let log: string[]
let kept: KeptDesk
let answerCipher: (request: CipherRequest) => Promise<string | Uint8Array | null>

function start(): FakeDeskProcess {
  const process = new FakeDeskProcess((_source, shellPorts) => {
    if (refusal !== null) return Promise.reject(new Error(refusal))
    const desk = new FakeDesk()
    desks.push(desk)
    ports.push(shellPorts)
    return Promise.resolve(desk)
  })
  processes.push(process)
  return process
}

function keep(): void {
  kept = keepDesk({
    start,
    source,
    cipher: (request) => answerCipher(request),
    clock,
    log: (line) => log.push(line),
  })
  kept.subscribe((channel, payload) => heard.push([channel, payload]))
}

beforeEach(() => {
  clock = new VirtualClock()
  processes = []
  desks = []
  ports = []
  refusal = null
  heard = []
  log = []
  answerCipher = () => Promise.resolve(null)
  keep()
})

const page = (id = 'p', gone = new AbortController().signal): Page => ({ id, gone })
const ask = (channel = 'account.read', from = page()) =>
  kept.answer({ page: from, channel, request: { a: 1 } })
const unreachable = { ok: false, error: { code: 'internal', detail: 'desk-unreachable' } }

async function endProcess(): Promise<void> {
  processes.at(-1)?.end()
  await settle()
}

describe('a desk in a process of its own', () => {
  it('answers a page that asked before it was open', async () => {
    expect(await ask()).toEqual({ ok: true, value: { a: 1 } })
    expect(desks[0]?.asked).toMatchObject([{ channel: 'account.read', page: { id: 'p' } }])
  })

  it('passes its events on, in order', async () => {
    await ask()
    desks[0]?.tell('settings.changed', 1)
    desks[0]?.tell('settings.changed', 2)
    await settle()
    expect(heard).toEqual([
      ['settings.changed', 1],
      ['settings.changed', 2],
    ])
  })

  it('knows each page by its own id, and hears when one has gone', async () => {
    const gone = new AbortController()
    await ask('account.read', page('one', gone.signal))
    await ask('account.read', page('two'))
    gone.abort()
    await settle()
    const [one, two] = desks[0]?.asked.map((asked) => asked.page) ?? []
    expect([one?.id, one?.gone.aborted, two?.id, two?.gone.aborted]).toEqual(['one', true, 'two', false])
  })

  it('hears that the computer has woken up', async () => {
    await ask()
    let resumed = 0
    ports[0]?.power.onResume(() => (resumed += 1))
    kept.resumed()
    await settle()
    expect(resumed).toBe(1)
  })

  it('that can’t be opened ends the start, with its sentence', async () => {
    refusal = 'The data folder is in use.'
    keep()
    await expect(kept.opened).rejects.toThrow('The data folder is in use.')
    expect(processes.at(-1)?.hasEnded).toBe(true)
  })
})

describe('a desk whose process ends by itself', () => {
  it('is started again, and every page is told both', async () => {
    await ask()
    await endProcess()
    expect(kept.unreachable()).toEqual({ reachable: false, why: 'restarting' })
    await clock.advance(250)
    expect(processes).toHaveLength(2)
    expect(kept.unreachable()).toBeNull()
    expect(heard).toEqual([
      ['desk.reachable', { reachable: false, why: 'restarting' }],
      ['desk.reachable', { reachable: true, restarted: true }],
    ])
    expect(await ask()).toMatchObject({ ok: true })
  })

  it('leaves what was under way unknown, and repeats none of it', async () => {
    await ask()
    for (const desk of desks) desk.answers = 'never'
    const answers = [ask('calls.place'), ask('sms.enqueue')]
    await settle()
    await endProcess()
    expect(await Promise.all(answers)).toEqual([unreachable, unreachable])
    await clock.advance(1_000)
    expect(desks[1]?.asked).toEqual([])
  })

  it('refuses what is asked meanwhile instead of doing it late', async () => {
    await ask()
    await endProcess()
    expect(await ask('calls.place')).toEqual(unreachable)
    await clock.advance(1_000)
    expect(desks[1]?.asked).toEqual([])
  })

  it('before the first desk is open lets no page wait without an end', async () => {
    const early = ask()
    await endProcess()
    expect(await early).toEqual(unreachable)
    await clock.advance(250)
    expect(await ask()).toMatchObject({ ok: true })
  })

  it('waits longer each time, gives up after several ends within a minute, and goes on when told to', async () => {
    await ask()
    for (const pauseMs of [250, 500, 1_000, 2_000, 4_000]) {
      await endProcess()
      await clock.advance(pauseMs - 1)
      const before = processes.length
      await clock.advance(1)
      expect(processes.length).toBe(before + 1)
    }
    await endProcess()
    await clock.advance(3_600_000)
    expect(processes).toHaveLength(6)
    expect(kept.unreachable()).toEqual({ reachable: false, why: 'stopped' })
    expect(heard.at(-1)).toEqual(['desk.reachable', { reachable: false, why: 'stopped' }])
    expect(log.at(-1)).toContain('too often')

    expect(await ask('desk.startAgain')).toEqual({ ok: true, value: {} })
    await settle()
    expect(processes).toHaveLength(7)
    expect(kept.unreachable()).toBeNull()
  })

  it('counts only ends of the last minute', async () => {
    await ask()
    for (let turn = 0; turn < 20; turn++) {
      await endProcess()
      await clock.advance(20_000)
    }
    expect(kept.unreachable()).toBeNull()
    expect(processes).toHaveLength(21)
  })

  it('that can’t be opened again says why, and is not tried again by itself', async () => {
    await ask()
    refusal = 'The disk is full.'
    await endProcess()
    await clock.advance(60_000)
    expect(processes).toHaveLength(2)
    expect(kept.unreachable()).toEqual({ reachable: false, why: 'stopped', problem: 'The disk is full.' })
  })
})

describe('quitting', () => {
  it('waits until the desk has everything on disk', async () => {
    await ask()
    let finish: () => void = () => undefined
    const [desk] = desks
    if (desk) desk.closing = new Promise((resolve) => (finish = resolve))
    let closed = false
    const closing = kept.close().then(() => (closed = true))
    await settle()
    expect([closed, processes[0]?.hasEnded]).toEqual([false, false])
    finish()
    await closing
    expect(processes[0]?.hasEnded).toBe(true)
    expect(log).toEqual([])
  })

  it('goes on without a desk that hangs, and the log says so', async () => {
    await ask()
    const [desk] = desks
    if (desk) desk.closing = new Promise(() => undefined)
    const closing = kept.close()
    await clock.advance(10_000)
    await closing
    expect(log).toEqual(['The desk did not close within 10 s; quitting without it'])
  })

  it('starts no process again that ends meanwhile', async () => {
    await ask()
    const [desk] = desks
    if (desk) desk.closing = new Promise(() => undefined)
    const closing = kept.close()
    await endProcess()
    await closing
    await clock.advance(60_000)
    expect(processes).toHaveLength(1)
    expect(await ask()).toEqual(unreachable)
  })

  it('does not wait where no desk runs', async () => {
    await ask()
    await endProcess()
    await kept.close()
    await clock.advance(60_000)
    expect(processes).toHaveLength(1)
  })
})

describe('the keyring', () => {
  const name = { name: 'safe-storage/keychain', place: 'keyring' } as const
  const reversed = (text: string): string => [...text].toReversed().join('')
  const keyring = {
    ...name,
    encrypt: (id: string, secret: string) =>
      Promise.resolve(new TextEncoder().encode(reversed(`${id}:${secret}`))),
    decrypt: (_id: string, data: Uint8Array) => Promise.resolve(reversed(new TextDecoder().decode(data))),
  }
  const cipher = () =>
    createLineCipher(name, (request) => ports[0]?.askCipher(request) ?? Promise.resolve(null))

  it('is the main process’s; the desk asks it over the line', async () => {
    answerCipher = createCipherAnswer(keyring)
    await ask()
    const ciphertext = await cipher().encrypt('a', 'secret')
    expect(new TextDecoder().decode(ciphertext)).toBe('terces:a')
    expect(await cipher().decrypt('a', ciphertext)).toBe('a:secret')
  })

  it('that refuses says nothing else, whatever its own words were', async () => {
    const refuses = () => Promise.reject(new Error('secret'))
    answerCipher = createCipherAnswer({ ...keyring, encrypt: refuses, decrypt: refuses })
    await ask()
    await expect(cipher().encrypt('a', 'secret')).rejects.toThrow(/^The keyring refused to encrypt$/)
    await expect(cipher().decrypt('a', new Uint8Array())).rejects.toThrow(/^The keyring refused to decrypt$/)
  })
})
