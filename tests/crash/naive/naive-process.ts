import { join } from 'node:path'
import { createScaledClock, type ClockSetup } from '../rig/scaled-clock.ts'
import { serveParent } from '../rig/serve-parent.ts'
import { sender } from '../rig/orders.ts'
import { createNaiveSender, type NaiveMessage } from './naive-sender.ts'

export interface NaiveSetup {
  readonly folder: string
  readonly url: string
  readonly clock: ClockSetup
}

const deadlineMs = 60_000
const authorization = `Basic ${Buffer.from('practice:practice').toString('base64')}`

serveParent<NaiveSetup>(({ folder, url, clock }) => {
  const post = async ({ to, message }: NaiveMessage): Promise<string> => {
    const response = await fetch(`${url}sms`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify({ to: `44${to.replaceAll(/\D/g, '').slice(1)}`, from: sender.sms, message }),
      signal: AbortSignal.timeout(deadlineMs / clock.rate),
    })
    if (response.status !== 202) throw new Error(`The provider answered ${response.status}.`)
    return response.headers.get('location')?.split('/').at(-1) ?? ''
  }
  const naive = createNaiveSender({
    file: join(folder, 'queue.jsonl'),
    clock: createScaledClock(clock),
    post,
  })
  return Promise.resolve((name, payload) => {
    if (name === 'rows') return Promise.resolve(naive.rows())
    const { key, messages } = payload as { readonly key: string; readonly messages: readonly NaiveMessage[] }
    return Promise.resolve(naive.enqueue(key, messages))
  })
})
