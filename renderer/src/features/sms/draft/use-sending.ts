import { shallowRef } from 'vue'
import type { SmsEnqueue } from '#shared/sms/sms-form.ts'
import { useBridge } from '../../../base/bridge/use-bridge.ts'
import { useCommand } from '../../../base/state/use-command.ts'

interface Sent {
  readonly ids: readonly string[]
  readonly key: string
}

export type SmsBatch = Omit<SmsEnqueue, 'key'>

/**
 * Puts a batch into the outbox. Where the answer was lost between window and desk the same batch keeps its
 * key, so that sending it again makes nothing twice; another batch has another key.
 */
export function useSending() {
  const bridge = useBridge()
  const sending = useCommand((request: SmsEnqueue) => bridge.invoke('sms.enqueue', request))
  /** What was sent without an answer: it may be in the outbox. */
  const lost = shallowRef<string | null>(null)
  let tried: { readonly batch: string; readonly key: string } | null = null
  /** Of the next batch that was not tried yet. */
  let fresh: string = crypto.randomUUID()

  /** `batch` is looked at only where it could be the one that was tried. */
  const keyOf = (batch: () => SmsBatch | null): string =>
    tried !== null && JSON.stringify(batch()) === tried.batch ? tried.key : fresh

  /** From here on the form holds another message; `key` where that message has one already. */
  function begin(key: string = crypto.randomUUID()): void {
    fresh = key
    tried = null
    lost.value = null
  }

  /** The ids in the order of the batch, and the key of their request; null with `sending.error`, or where one is under way already. */
  async function send(batch: SmsBatch): Promise<Sent | null> {
    if (sending.busy.value) return null
    const text = JSON.stringify(batch)
    const key = keyOf(() => batch)
    tried = { batch: text, key }
    if (key === fresh) fresh = crypto.randomUUID()
    const made = await sending.run({ key, ...batch })
    lost.value = sending.error.value?.detail === 'desk-unreachable' ? text : null
    if (made !== null) tried = null
    return made === null ? null : { ids: made.ids, key }
  }

  return { sending, lost, send, keyOf, begin }
}
