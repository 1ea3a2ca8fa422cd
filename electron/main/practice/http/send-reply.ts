import type { ServerResponse } from 'node:http'
import type { Clock } from '../../ports/clock.ts'
import type { Fault } from '../faults/fault-rules.ts'
import type { FinalReply } from './finish-reply.ts'

/** Sends an answer, with the defects that the fault asks for. `clock` is the real time. */
export async function sendReply(
  response: ServerResponse,
  reply: FinalReply,
  isHead: boolean,
  fault: Fault | null,
  clock: Clock,
): Promise<void> {
  if (fault?.blackHole === true) return
  if (fault?.delayMs !== undefined) await pause(clock, fault.delayMs)
  if (fault?.cutAfter === true) return void response.destroy()
  if (fault?.closeMidHeaders === true) {
    breakOffHeaders(response, reply.status)
    return
  }
  response.sendDate = false
  response.writeHead(reply.status, createHeaders(reply, fault))
  if (isHead) return void response.end()
  await sendBody(response, reply.body, fault, clock)
}

function createHeaders(reply: FinalReply, fault: Fault | null): Record<string, string> {
  const changes = Object.entries(fault?.headers ?? {})
  const changed = new Set(changes.map(([name]) => name.toLowerCase()))
  const kept = Object.entries(reply.headers).filter(([name]) => !changed.has(name.toLowerCase()))
  const set = changes.filter((change): change is [string, string] => change[1] !== null)
  return Object.fromEntries([...kept, ...set])
}

async function sendBody(
  response: ServerResponse,
  body: Uint8Array,
  fault: Fault | null,
  clock: Clock,
): Promise<void> {
  const cutAt = fault?.truncateBody
  const sent = cutAt === undefined ? body : body.subarray(0, cutAt)
  if (fault?.dripBytesPerSecond !== undefined) await drip(response, sent, fault.dripBytesPerSecond, clock)
  else await write(response, sent)
  if (cutAt === undefined) response.end()
  else response.destroy()
}

/** Sends ten portions a second, or single bytes where the rate is lower than ten bytes a second. */
async function drip(
  response: ServerResponse,
  body: Uint8Array,
  bytesPerSecond: number,
  clock: Clock,
): Promise<void> {
  const portion = Math.max(1, Math.floor(bytesPerSecond / 10))
  for (let at = 0; at < body.length && !response.destroyed; at += portion) {
    await write(response, body.subarray(at, at + portion))
    await pause(clock, (portion / bytesPerSecond) * 1000)
  }
}

const write = (response: ServerResponse, bytes: Uint8Array): Promise<void> =>
  new Promise((resolve) => {
    if (bytes.length === 0 || response.destroyed) resolve()
    else response.write(bytes, () => resolve())
  })

function breakOffHeaders(response: ServerResponse, status: number): void {
  response.socket?.end(`HTTP/1.1 ${status} OK\r\nServer: nginx/1.2.7\r\nContent-Ty`, () => response.destroy())
}

const pause = (clock: Clock, ms: number): Promise<void> =>
  new Promise((resolve) => void clock.after(ms, resolve))
