import { onTestFinished } from 'vitest'
import {
  createPracticeProvider,
  type PracticeProvider,
} from '#electron/main/practice/create-practice-provider.ts'
import type { PracticeOptions } from '#electron/main/practice/practice-options.ts'
import { VirtualClock } from '#tests/support/virtual-clock.ts'

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The parsed body; undefined where it is not JSON. */
  readonly json: Json
}

// Tests read bodies by path; a wrong one fails the assertion.
export type Json = ReturnType<typeof JSON.parse>

export interface PracticeDesk {
  readonly provider: PracticeProvider
  readonly clock: VirtualClock
  /** Moves the provider's clock forward by this many seconds. */
  readonly pass: (seconds: number) => Promise<void>
  /** Sends a request as the demo account. */
  readonly send: (
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<Answer>
  readonly get: (path: string, headers?: Record<string, string>) => Promise<Answer>
}

export const demoAccount = '/customers/PRACTICE01'

export const basic = (username: string, password: string): string =>
  `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`

/** A provider of its own for one test, without background traffic unless it is asked for. */
export async function openPractice(
  options: Partial<PracticeOptions> = {},
  clock = new VirtualClock(),
): Promise<PracticeDesk> {
  const provider = await createPracticeProvider({ clock, background: false, ...options })
  onTestFinished(() => provider.close())
  const send: PracticeDesk['send'] = (method, path, body, headers) =>
    sendRequest(new URL(path, provider.url), method, body, headers)
  return {
    provider,
    clock,
    send,
    get: (path, headers) => send('GET', path, undefined, headers),
    pass: (seconds) => clock.advance(seconds * 1000),
  }
}

async function sendRequest(
  url: URL,
  method: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const isRaw = body === undefined || typeof body === 'string' || body instanceof FormData
  const response = await fetch(url, {
    method,
    redirect: 'manual',
    headers: {
      authorization: basic('practice', 'practice'),
      ...(isRaw ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: isRaw ? (body as BodyInit) : JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, text, json: parse(text) }
}

function parse(text: string): Json {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export const newCall = { to: '441632960004', from: '441632960101', caller_id: '01632960100' }

/** Places a call and gives the path of the live call. */
export async function placeCall(desk: PracticeDesk, fields: Record<string, unknown> = {}): Promise<string> {
  const answer = await desk.send('POST', '/calls', { ...newCall, ...fields })
  return new URL(answer.headers.get('location') ?? 'missing:').pathname
}

/** The live call as the provider shows it. */
export async function readCall(desk: PracticeDesk, path: string): Promise<Json> {
  const answer = await desk.get(`${path}?hypermedia=no`)
  return answer.json?.call
}

export const newSms = { to: '447700900100', from: 'SureVoIP', message: 'Do you love VoIP?' }

/** Sends a message and gives its path. */
export async function sendSms(desk: PracticeDesk, fields: Record<string, unknown> = {}): Promise<string> {
  const answer = await desk.send('POST', '/sms', { ...newSms, ...fields })
  return new URL(answer.headers.get('location') ?? 'missing:').pathname
}

export interface FaxForm {
  readonly file?: Uint8Array | string
  readonly filename?: string
  readonly type?: string
  readonly to?: string
  readonly from?: string
}

/** The form of a fax; a one-page PDF where nothing else is said. */
export function createFaxForm(fields: FaxForm = {}): FormData {
  const { file = '%PDF-1.4 <</Type /Page>>', filename = 'test_fax.pdf', type = 'application/pdf' } = fields
  const form = new FormData()
  form.append('file', new Blob([file as BlobPart], { type }), filename)
  form.append('to', fields.to ?? '441632960126')
  form.append('from', fields.from ?? '441632960100')
  return form
}

export const postFax = (desk: PracticeDesk, fields?: FaxForm): Promise<Answer> =>
  desk.send('POST', '/faxes', createFaxForm(fields), { accept: 'application/json' })

/** Sends a fax and gives its path. */
export async function sendFax(desk: PracticeDesk, fields?: FaxForm): Promise<string> {
  const answer = await postFax(desk, fields)
  return new URL(answer.headers.get('location') ?? 'missing:').pathname
}
