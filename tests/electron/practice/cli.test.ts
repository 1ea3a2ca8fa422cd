import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { basic } from './practice-desk.ts'

interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

const cli = join(import.meta.dirname, '../../../electron/main/practice/cli.ts')

/** Runs the program until it ends, or until `until` is seen on its output: then it is asked to stop. */
function run(args: readonly string[], until?: (out: string) => Promise<void>): Promise<Ended> {
  const child = spawn(process.execPath, [cli, ...args])
  onTestFinished(() => void child.kill('SIGKILL'))
  let [out, err] = ['', '']
  let isReady = false
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString()
    if (until === undefined || isReady || !out.endsWith('\n')) return
    isReady = true
    void until(out).finally(() => child.kill('SIGTERM'))
  })
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, err })))
}

const oneSentence = /^[^\n]+\.\n$/

describe('the practice command', () => {
  it('says where it is ready, serves there, and stops when asked', async () => {
    let status = 0
    const ended = await run(['--port', '0', '--seed', '3', '--speed', '60'], async (out) => {
      const url = /^Practice provider is ready: (http:\/\/127\.0\.0\.1:\d+\/)\n$/.exec(out)?.[1] ?? ''
      status = (await fetch(url)).status
    })
    expect([status, ended.code, ended.err]).toEqual([200, 0, ''])
  })

  it('plays a script of faults', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'practice-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const file = join(folder, 'faults.json')
    writeFileSync(file, JSON.stringify([{ match: { path: '/' }, fault: { status: 503 } }]))
    let status = 0
    await run(['--port', '0', '--faults', file], async (out) => {
      status = (await fetch(out.split(' ').at(-1)?.trim() ?? '')).status
    })
    expect(status).toBe(503)
    writeFileSync(file, '[{"fault": {"statu": 1}}]')
    const bad = await run(['--faults', file])
    expect([bad.code, bad.out]).toEqual([2, ''])
    expect(bad.err).toMatch(oneSentence)
    expect(bad.err).toContain('rule 1, fault')
    writeFileSync(file, 'no json')
    expect((await run(['--faults', file])).err).toContain('is not JSON')
  })

  it('writes down what it accepts, a line each', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'practice-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const file = join(folder, 'ledger.jsonl')
    await run(['--port', '0', '--ledger', file], async (out) => {
      const url = new URL('/sms', out.split(' ').at(-1)?.trim())
      for (const message of ['one', '', 'two']) {
        const body = new URLSearchParams({ to: '447700900100', from: 'Desk', message })
        await fetch(url, { method: 'POST', body, headers: { authorization: basic('practice', 'practice') } })
      }
    })
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n')
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { kind: 'sms', account: 'PRACTICE01', to: '447700900100', from: 'Desk', message: 'one' },
      { kind: 'sms', message: 'two' },
    ])
  })

  it('refuses faxes when told to', async () => {
    let status = 0
    await run(['--port', '0', '--fax-service', 'off'], async (out) => {
      const url = new URL('/faxes', out.split(' ').at(-1)?.trim())
      const headers = { authorization: basic('practice', 'practice') }
      status = (await fetch(url, { method: 'POST', body: new FormData(), headers })).status
    })
    expect(status).toBe(403)
  })

  it.each([
    [['--bogus']],
    [['--port', '70000']],
    [['--speed', 'fast']],
    [['--faults', '/no/such/file']],
    [['--ledger', '/no/such/file']],
    [['--fax-service', 'maybe']],
    [['extra']],
  ])('refuses %j with one sentence and code 2', async (args) => {
    const ended = await run(args)
    expect([ended.code, ended.out]).toEqual([2, ''])
    expect(ended.err).toMatch(oneSentence)
  })

  it('refuses a port that is in use', async () => {
    const taken = createServer().listen(0, '127.0.0.1')
    onTestFinished(() => void taken.close())
    await new Promise((resolve) => taken.once('listening', resolve))
    const { port } = taken.address() as AddressInfo
    const ended = await run(['--port', String(port)])
    expect([ended.code, ended.err]).toEqual([2, `Port ${port} is in use; choose another one with --port.\n`])
  })

  it('explains itself', async () => {
    const ended = await run(['--help'])
    expect(ended.code).toBe(0)
    for (const word of ['--port', '--speed', '--seed', '--faults', '--fax-service', '--ledger', 'blackHole'])
      expect(ended.out).toContain(word)
    for (const ending of ['0001  is busy', '0012  is rejected by the handset', '0026  never ends'])
      expect(ended.out).toContain(ending)
  })
})
