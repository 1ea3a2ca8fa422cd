import { createHash } from 'node:crypto'
import type { OutboxItem } from '#shared/outbox/outbox-item.ts'
import type { Random } from '#electron/main/ports/random.ts'
import { pick } from './fault-plan.ts'

export interface SmsOrder {
  readonly kind: 'sms'
  /** The same in every try, so that nothing is made twice. */
  readonly key: string
  readonly messages: readonly { readonly to: string; readonly message: string }[]
}

export interface FaxOrder {
  readonly kind: 'fax'
  readonly key: string
  readonly name: string
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly to: string
}

export type Order = SmsOrder | FaxOrder

export interface OrderPlan {
  /** Tells the orders of several operators apart. */
  readonly name?: string
  readonly sms: number
  readonly faxes: number
}

export const sender = { sms: 'Reception', fax: '01632960100' } as const

/** The end of a number that is the same however it is written. */
const ending = (number: string): string => number.replaceAll(/\D/g, '').slice(-9)

export const smsContent = (to: string, message: string): string => `sms ${ending(to)} ${message}`

/** `wireName` may have a marker before its extension; the orders' names are all different. */
export const faxContent = (to: string, wireName: string, sha256: string): string =>
  `fax ${ending(to)} ${wireName.replace(/~[a-z2-7]+(?=\.)/i, '')} ${sha256.slice(0, 8)}`

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

export const contentOf = (item: OutboxItem): string =>
  item.kind === 'sms'
    ? smsContent(item.to.number, item.message)
    : faxContent(item.to.number, item.file.wireName, item.file.sha256)

const batch = [1, 1, 2, 3, 5] as const

/** Everything that is to be sent, in batches; now and then the very same text to the same number again. */
export function createOrders({ name = 'order', sms, faxes }: OrderPlan, random: Random): readonly Order[] {
  const messages = Array.from({ length: sms }, (_, index) => createMessage(name, index))
  const texts: SmsOrder[] = []
  for (let at = 0; at < sms;) {
    const size = pick(() => random.fraction(), batch)
    texts.push({ kind: 'sms', key: `sms-${name}-${at}`, messages: messages.slice(at, at + size) })
    at += size
  }
  const documents = Array.from({ length: faxes }, (_, index) => createFax(name, index, random))
  const weighed = [...texts, ...documents].map((order) => ({ order, weight: random.fraction() }))
  return weighed.toSorted((a, b) => a.weight - b.weight).map(({ order }) => order)
}

/** One in sixteen says the same as its neighbour; one in fifty is refused by the handset. */
function createMessage(name: string, index: number): SmsOrder['messages'][number] {
  const number = index % 16 === 7 ? index - 1 : index
  if (index % 50 === 49) return { to: '07700 900012', message: `No handset takes ${name} ${number}.` }
  const line = String(100 + ((number * 37) % 200))
  return { to: `07700 900${line}`, message: `This is ${name} ${number}: see you at nine.` }
}

const largestFax = 300_000

/** One page, however large: the provider takes its time for each page. */
export function createDocument(title: string, padding: number): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(
    `%PDF-1.7\n% ${title}\n1 0 obj <</Type /Page>> endobj\n%${'x'.repeat(padding)}`,
  )
}

function createFax(name: string, index: number, random: Random): FaxOrder {
  return {
    kind: 'fax',
    key: `fax-${name}-${index}`,
    name: `${name}-${String(index).padStart(4, '0')}.pdf`,
    bytes: createDocument(`${name} ${index}`, Math.floor(random.fraction() ** 3 * largestFax)),
    to: `01632 960${String(100 + ((index * 37) % 200))}`,
  }
}
