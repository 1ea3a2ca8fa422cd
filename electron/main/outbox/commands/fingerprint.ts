import { hash } from 'node:crypto'
import type { OutboxContent, OutboxFacts } from '../../ports/outbox-store.ts'

type Fingerprinted = Pick<OutboxFacts, 'account' | 'kind' | 'to' | 'from' | 'content'>

/** Hex sha256: two items have the same one where the recipient would get the same thing twice. */
export function fingerprintOf({ account, kind, to, from, content }: Fingerprinted): string {
  return hash('sha256', JSON.stringify([account, kind, to, from, essence(content)]), 'hex')
}

/** A document's names are its own each time it is sent; its bytes are what arrives. */
function essence(content: OutboxContent): string {
  return content.kind === 'sms' ? content.message.normalize('NFC') : content.file.sha256
}
